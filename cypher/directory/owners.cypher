// Everyone of us who owns relationships.
MATCH (node:Owner)
RETURN node
