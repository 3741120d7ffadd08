// The contacts with numbers in a range, as columns: number, id, e-mail, what was said of their mailbox (1 nobody's, 0 a
// person's, -1 nothing).
MATCH (contact:Person)
WHERE contact.number >= $start AND contact.number < $end AND contact:Contact
RETURN
  collect(contact.number),
  collect(contact.id),
  collect(coalesce(contact.email, '')),
  collect(CASE contact.setAside WHEN true THEN 1 WHEN false THEN 0 ELSE -1 END)
