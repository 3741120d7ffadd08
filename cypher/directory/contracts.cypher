// Every agreement with a client.
MATCH (node:Contract)
RETURN node
