// What happened between the two of each pair of numbers, until a moment or ever, as in `happened`; the larger number is
// looked from, since whom we met has met fewer than we have.
UNWIND $pairs AS pair
MATCH (other:Person {number: pair[1]})<-[:INVOLVES]-(interaction:Interaction)
USING INDEX SEEK other:Person(number)
WHERE $until IS NULL OR interaction.at <= $until
WITH DISTINCT pair, interaction
WITH pair, interaction, [
  (interaction)-[part:INVOLVES]->(person:Person) | [person.number, part.as, person:Owner]
] AS people
WHERE any(person IN people WHERE person[0] = pair[0])
RETURN pair[0], pair[1], collect([
  interaction.at.epochMillis, interaction.id, interaction.kind, interaction.direction, people
])
