// The contacts who bear some names, as lists are ordered by them: the name, the id, and the companies where they work.
UNWIND $values AS value
MATCH (contact:Contact)
WHERE contact.foldedName = value AND contact.name IS NOT NULL AND contact.id IS NOT NULL
RETURN value, contact.id, [
  (contact)-[job:WORKS_AT WHERE job.supersededAt IS NULL AND job.validTo IS NULL]->(account:Account) | account.name
] + [contact.companyName] ORDER BY contact.id
