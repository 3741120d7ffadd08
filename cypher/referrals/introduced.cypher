// What happened when an introduction was made: an interaction of those who were brought together and of who did it; none
// where it was withdrawn.
OPTIONAL MATCH (withdrawn:WithdrawnInteraction {id: $id})
WITH withdrawn WHERE withdrawn IS NULL
MERGE (interaction:Interaction {id: $id})
ON CREATE SET interaction.kind = 'REFERRAL', interaction.at = $at, interaction.subject = $subject,
  interaction.createdAt = $now, interaction.updatedAt = $now, interaction.version = 1
WITH interaction
WHERE NOT EXISTS { (interaction)-[:INVOLVES]->() }
UNWIND $people AS id
MATCH (person:Person {id: id})
CREATE (interaction)-[:INVOLVES {as: 'ATTENDEE'}]->(person)
RETURN count(person)
