// One of us who is active, an account of theirs and somebody who works there, by their ids; nothing where there is nobody.
MATCH (owner:Owner {active: true})-[:OWNS]->(account:Account)<-[:WORKS_AT]-(contact:Contact)
RETURN owner.id, account.id, contact.id LIMIT 1
