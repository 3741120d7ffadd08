// What the contact ever was to us at an account.
MATCH (parent)-[edge:ENGAGED_AS]->(node:Account)
WHERE edge.supersededAt IS NULL
RETURN node, edge
