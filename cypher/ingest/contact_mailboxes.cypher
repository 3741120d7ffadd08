// The contacts by their mailboxes, where one alone has the mailbox.
MATCH (contact:Contact)
WHERE contact.email IS NOT NULL
WITH contact.email AS mailbox, collect(contact.id) AS ids WHERE size(ids) = 1
RETURN mailbox, ids[0]
