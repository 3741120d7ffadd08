// The segment for which the target is.
MATCH (parent)-[:SET_FOR]->(node:Segment)
RETURN node
