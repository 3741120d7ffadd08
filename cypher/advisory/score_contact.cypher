// The contact who gave the score.
MATCH (parent)-[:OF]->(node:Contact)
RETURN node
