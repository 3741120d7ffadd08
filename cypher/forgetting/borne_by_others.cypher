// Those of some names that others bear too: another person, or an organisation where others work than this contact alone.
UNWIND $names AS name
CALL (name) {
  MATCH (other:Contact)
  WHERE other.foldedName = name AND other.name IS NOT NULL AND other.id IS NOT NULL AND other.id <> $id
  RETURN count(other) AS contacts
}
CALL (name) {
  MATCH (owner:Owner) WHERE owner.foldedName = name AND owner.name IS NOT NULL AND owner.id IS NOT NULL
  RETURN count(owner) AS owners
}
CALL (name) {
  MATCH (account:Account) WHERE account.foldedName = name AND account.name IS NOT NULL AND account.id IS NOT NULL
  WITH account, COLLECT { MATCH (account)<-[:WORKS_AT]-(each:Contact) RETURN DISTINCT each.id LIMIT 2 } AS there
  WHERE there <> [$id]
  RETURN count(account) AS accounts
}
WITH name WHERE contacts + owners + accounts > 0
RETURN name
