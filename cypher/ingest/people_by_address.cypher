// Who has each of some e-mail addresses, by address and id, those who were there first before others.
UNWIND $values AS email
CALL (email) {
  MATCH (person:Owner {email: email})
  RETURN person
  UNION
  MATCH (person:Contact {email: email})
  RETURN person
}
RETURN email, person.id ORDER BY person.number
