// The jobs that the viewer began.
MATCH (node:Job)
WHERE node.by = $viewer
RETURN node
