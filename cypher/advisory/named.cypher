// Contacts of some ids, or those into whom they were merged: the id that was asked, the contact's, their name.
UNWIND $ids AS asked
OPTIONAL MATCH (:Merged {id: asked})-[:INTO]->(survivor:Contact)
WITH asked, coalesce(survivor.id, asked) AS id
MATCH (contact:Contact {id: id})
RETURN asked, contact.id, contact.name
