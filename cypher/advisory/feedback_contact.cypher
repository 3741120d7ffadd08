// Who said it.
MATCH (parent)-[:FROM]->(node:Contact)
RETURN node
