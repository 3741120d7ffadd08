// The ids of the records of other systems that are further names of a node from now on.
UNWIND $rows AS row
MATCH (node:Account|Contact {id: row.node})
CREATE (name:Source {id: row.id, system: row.system, recordId: row.record_id, createdAt: $now, updatedAt: $now})-[:NAMES]->(node)
RETURN collect(name.id)
