// Who works at places, as they are compared with others: id, name, e-mail, telephone number, and the place, which is an
// employer's domain or, where it has none, its name.
UNWIND $places AS place
CALL (place) {
  MATCH (account:Account {domain: place})
  RETURN account
  UNION
  MATCH (account:Account {name: place}) WHERE account.id > '' AND account.domain IS NULL  // the index is of both
  RETURN account
}
MATCH (contact:Contact)-[job:WORKS_AT]->(account)
WHERE job.supersededAt IS NULL AND (job.validTo IS NULL OR job.validTo > $now)
WITH DISTINCT place, contact
RETURN collect([contact.id, contact.name, contact.email, contact.phone, place])
