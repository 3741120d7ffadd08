// The contacts who have a mailbox, by id and name.
MATCH (person:Contact {email: $mailbox})
RETURN person.id, person.name ORDER BY person.id
