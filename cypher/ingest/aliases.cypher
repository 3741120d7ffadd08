// An id that leads to another node: merged into it, or a further name (system and record) of it.
MATCH (merged:Merged)-[:INTO]->(node)
RETURN merged.id AS id, null AS system, null AS record, node.id AS leadsTo
UNION ALL
MATCH (source:Source)-[:NAMES]->(node)
RETURN null AS id, source.system AS system, source.recordId AS record, node.id AS leadsTo
