// Targets that are parts of others, from now on. The id of each.
UNWIND $rows AS row
MATCH (target:Target {id: row.id})
MATCH (whole:Target {id: row.partOf})
MERGE (target)-[:PART_OF]->(whole)
RETURN target.id
