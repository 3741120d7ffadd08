// The values of one property of accounts or of contacts, the most frequent first: value, how many have it.
CALL {
  WITH 1 AS one WHERE $kind = 'Account'
  MATCH (node:Account)
  RETURN node
  UNION ALL
  WITH 1 AS one WHERE $kind = 'Contact'
  MATCH (node:Contact)
  RETURN node
}
WITH toString(node[$property]) AS value WHERE value IS NOT NULL
RETURN value, count(*) AS many ORDER BY many DESC, value LIMIT 1000
