// The target that this one is a part of.
MATCH (parent)-[:PART_OF]->(node:Target)
RETURN node
