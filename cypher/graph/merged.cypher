// The node into which each of some old ids was merged.
UNWIND $ids AS id
MATCH (:Merged {id: id})-[:INTO]->(survivor)
RETURN id, survivor.id
