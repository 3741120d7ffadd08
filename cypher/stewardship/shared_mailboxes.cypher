// Those of some mailboxes that three or more people of different names have.
UNWIND $emails AS email
MATCH (contact:Contact {email: email})
WITH email, count(DISTINCT contact.name) AS names WHERE names >= 3
RETURN collect(email)
