// What happened in each of some interactions: its moment (ms), id, kind, direction, and who was there: number, part, and
// whether they are one of us.
UNWIND $ids AS id
MATCH (interaction:Interaction {id: id})
RETURN collect([
  interaction.at.epochMillis, interaction.id, interaction.kind, interaction.direction,
  [(interaction)-[part:INVOLVES]->(person:Person) | [person.number, part.as, person:Owner]]
])
