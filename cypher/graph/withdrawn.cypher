// What was withdrawn, under its id: no reading statement finds it, since its label is gone; its parts go with it.
MATCH (node:$($label) {id: $id})
CALL (node) {
  MATCH (node)--(part)
  WHERE labels(part)[0] IN $parts
  DETACH DELETE part
}
CALL (node) {
  MATCH (node)-[edge]-()
  WHERE NOT type(edge) IN ['ON', 'NAMES']
  DELETE edge
}
REMOVE node:$(labels(node))
SET node = {id: $id, kind: $label, withdrawnAt: $now, withdrawnBy: $viewer, reason: $reason, held: $held,
  createdAt: $now, updatedAt: $now}
SET node:Withdrawn
RETURN node.id
