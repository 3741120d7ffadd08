// The accounts and contacts that imports of a system wrote which did not come to their end, if none after them did.
MATCH (broken:Import {system: $system, state: 'FAILED'})
WHERE broken.id <> $import AND NOT EXISTS {
  MATCH (done:Import {system: $system, state: 'DONE'}) WHERE done.startedAt > broken.startedAt
}
WITH min(broken.startedAt) AS since WHERE since IS NOT NULL
CALL (since) {
  MATCH (node:Account) WHERE node.updatedAt >= since AND node.id IS NOT NULL
  RETURN node.id AS id
  UNION
  MATCH (node:Contact) WHERE node.updatedAt >= since AND node.id IS NOT NULL
  RETURN node.id AS id
}
RETURN id
