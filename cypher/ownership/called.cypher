// What each of some accounts and contacts is called: its id, its name.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
RETURN id, target.name
