// The one of us who withdrew the interaction.
MATCH (node:Owner)
WHERE node.id = parent.withdrawnBy
RETURN node
