// The id of what answers from now on for the id of what is gone.
MATCH (survivor:$($label) {id: $survivor})
MATCH (gone:$($label) {id: $gone})
DETACH DELETE gone
CREATE (merged:Merged {id: $gone, createdAt: $now, updatedAt: $now})-[:INTO]->(survivor)
RETURN survivor.id
