// The meetings that a session was and is no longer.
MATCH (:BoardSession {id: $session})-[:WAS]->(interaction:Interaction)
SET interaction.withdrawnAt = $now
RETURN interaction.id
