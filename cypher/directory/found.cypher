// What the full-text indexes have for their queries, and whose address it is: its id and the texts it can be found by.
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
RETURN node.id, node.name, node.email, node.domain
