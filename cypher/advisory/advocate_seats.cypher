// Every seat that the advocate was ever invited to, whatever came of it.
MATCH (parent)-[edge:SITS_ON]->(node:AdvisoryBoard)
RETURN node, edge
