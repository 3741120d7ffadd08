// What a contact is to an account no more from a moment on, and what they are instead: how many facts began.
MATCH (contact:Contact {id: $contact})
MATCH (account:Account {id: $account})
CALL (contact, account) {
  MATCH (contact)-[fact:ENGAGED_AS]->(account)
  WHERE fact.type IN $gone AND fact.supersededAt IS NULL AND validAt(fact, $now)
  SET fact.supersededAt = $now, fact.supersededBy = $viewer
  WITH contact, account, fact WHERE fact.validFrom < $at
  CREATE (contact)-[version:ENGAGED_AS]->(account)
  SET version = properties(fact)
  SET version += {id: $version + fact.type, validTo: $at, recordedAt: $now, recordedBy: $viewer, supersededAt: null,
    supersededBy: null}
  RETURN count(version) AS ended
}
FOREACH (row IN $new |
  CREATE (contact)-[:ENGAGED_AS {
    id: row.id, factId: row.id, type: row.type, validFrom: $at, recordedAt: $now, recordedBy: $viewer
  }]->(account)
)
SET contact.version = contact.version + 1, contact.updatedAt = $now
RETURN size($new)
