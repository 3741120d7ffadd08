// One list, as of `directory/found`, for a viewer who sees a part: as many as are wanted of what they see, whatever else the
// indexes find.
CALL () {
  UNWIND $searches AS search
  CALL (search) {
    CALL db.index.fulltext.queryNodes(search.index, search.text) YIELD node, score
    MATCH (node:Account|Contact|Owner|Team|Product|Opportunity|Campaign)
    RETURN node ORDER BY score DESC, node.id LIMIT $most
  }
  RETURN node
UNION
  MATCH (node:Contact) WHERE node.email IN $addresses
  RETURN node
UNION
  MATCH (node:Owner) WHERE node.email IN $addresses
  RETURN node
}
RETURN collect([node.id, node.name, node.email, node.domain])
