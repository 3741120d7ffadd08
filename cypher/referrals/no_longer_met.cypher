// The meetings that some sessions of boards were and are no longer, in one list.
UNWIND $ids AS id
MATCH (:BoardSession {id: id})-[:WAS]->(interaction:Interaction)
WHERE interaction.withdrawnAt IS NOT NULL
RETURN collect(interaction.id)
