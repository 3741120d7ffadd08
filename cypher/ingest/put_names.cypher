// The ids of the records of other systems that are further names of a node from now on.
UNWIND $rows AS row
MATCH (node:Account|Contact {id: row[2]})
CREATE (name:Source {id: row[1], system: row[3], recordId: row[4], createdAt: $now, updatedAt: $now})-[:NAMES]->(node)
RETURN collect(name.id)
