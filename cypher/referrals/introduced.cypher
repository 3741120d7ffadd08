// What happened when an introduction was made, or the two met: an interaction of those people, unless they have a meeting of
// that day already, or it was withdrawn. Meetings are looked for from the last of them: whom we met has met fewer than we have.
OPTIONAL MATCH (withdrawn:WithdrawnInteraction {id: $id})
WITH withdrawn WHERE withdrawn IS NULL
MATCH (last:Person {id: $people[-1]})
WITH last
WHERE $kind <> 'MEETING' OR NOT EXISTS {
  MATCH (last)<-[:INVOLVES]-(meeting:Interaction)
  WHERE coalesce(meeting.kind, '') = 'MEETING' AND date(meeting.at) = date($at)
    AND $people[0] IN [(meeting)-[:INVOLVES]->(person:Person) | person.id]
}
MERGE (interaction:Interaction {id: $id})
ON CREATE SET interaction.kind = $kind, interaction.at = $at, interaction.subject = $subject,
  interaction.createdAt = $now, interaction.updatedAt = $now, interaction.version = 1
WITH interaction
WHERE NOT EXISTS { (interaction)-[:INVOLVES]->() }
UNWIND $people AS id
MATCH (person:Person {id: id})
CREATE (interaction)-[:INVOLVES {as: 'ATTENDEE'}]->(person)
RETURN count(person)
