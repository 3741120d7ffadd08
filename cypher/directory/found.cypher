// One list: what the full-text indexes have for their queries, and whose address it is, each as its id and its texts.
CALL () {
  UNWIND $searches AS search
  CALL db.index.fulltext.queryNodes(search.index, search.text, {limit: $most}) YIELD node
  RETURN node
UNION
  MATCH (node:Contact) WHERE node.email IN $addresses
  RETURN node
UNION
  MATCH (node:Owner) WHERE node.email IN $addresses
  RETURN node
}
RETURN collect([node.id, node.name, node.email, node.domain])
