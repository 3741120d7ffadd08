// The accounts, contacts and owners that imports of a system wrote which did not come to their end, if none after them did:
// they failed, or their process ended, whether or not anybody has noticed yet.
MATCH (broken:Import {system: $system})
WHERE broken.id <> $import AND broken.state <> 'DONE' AND NOT EXISTS {
  MATCH (done:Import {system: $system, state: 'DONE'}) WHERE done.startedAt > broken.startedAt
}
WITH min(broken.startedAt) AS since WHERE since IS NOT NULL
CALL (since) {
  MATCH (node:Account) WHERE node.updatedAt >= since AND node.id IS NOT NULL
  RETURN node.id AS id
  UNION
  MATCH (node:Contact) WHERE node.updatedAt >= since AND node.id IS NOT NULL
  RETURN node.id AS id
  UNION
  MATCH (node:Owner) WHERE node.updatedAt >= since AND node.id IS NOT NULL
  RETURN node.id AS id
}
RETURN id
