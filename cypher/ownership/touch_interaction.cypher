// What happened when it was done.
MATCH (parent)-[:WAS]->(node:Interaction)
RETURN node
