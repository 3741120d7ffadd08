// The people with numbers in a range, as columns: number, id, whether one of us, whether they are active and did not opt
// out, what was said of their mailbox (1 nobody's, 0 a person's, -1 nothing), e-mail.
MATCH (person:Person)
WHERE person.number >= $start AND person.number < $end
RETURN
  collect(person.number),
  collect(person.id),
  collect(person:Owner),
  collect(coalesce(person.active, true) AND NOT coalesce(person.optedOut, false)),
  collect(CASE person.setAside WHEN true THEN 1 WHEN false THEN 0 ELSE -1 END),
  collect(coalesce(person.email, ''))
