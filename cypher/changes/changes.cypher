// What was changed about a node, in the order in which it was done; their index has all three properties.
MATCH (node:ChangeEvent)
WHERE node.subject = $of AND node.number IS NOT NULL AND node.id IS NOT NULL
RETURN node
