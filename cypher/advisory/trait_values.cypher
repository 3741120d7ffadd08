// The values of one property of accounts or of contacts: value, how many have it; those that are wanted first, then the most
// frequent.
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
RETURN value, count(*) AS many ORDER BY value IN $wanted DESC, many DESC, value LIMIT 1000
