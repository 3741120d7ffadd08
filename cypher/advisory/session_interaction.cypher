// The meeting that the session was.
MATCH (parent)-[:WAS]->(node:Interaction)
RETURN node
