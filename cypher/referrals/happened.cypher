// What happened in each of some interactions: its moment (ms), id, kind, direction, and who was there: number, part, and
// whether they are one of us. It is said how it is found: a plan from when there were few would go through all for each id.
UNWIND $ids AS id
MATCH (interaction:Interaction {id: id}) USING INDEX SEEK interaction:Interaction(id)
RETURN collect([
  interaction.at.epochMillis, interaction.id, interaction.kind, interaction.direction,
  [(interaction)-[part:INVOLVES]->(person:Person) | [person.number, part.as, person:Owner]]
])
