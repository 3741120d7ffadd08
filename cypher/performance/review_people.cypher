// Those of us of some ids: name, whether they are active, and to whom they report, directly or not.
UNWIND $ids AS id
MATCH (owner:Owner {id: id})
RETURN owner.id, owner.name, owner.active, [(owner)-[:REPORTS_TO*1..10]->(above:Owner) | above.id]
