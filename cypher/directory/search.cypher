// Accounts, contacts, owners, teams, products and deals that the words fit, best first.
CALL db.index.fulltext.queryNodes('search', $text, {limit: 1000}) YIELD node, score
WHERE score > 0
  AND any(label IN labels(node) WHERE label IN $types)      // if $types
RETURN node, score
