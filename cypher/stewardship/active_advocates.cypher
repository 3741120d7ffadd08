// How many of some contacts speak for us.
UNWIND $ids AS id
MATCH (contact:Contact {id: id})-[:IS]->(advocate:Advocate) WHERE advocate.until IS NULL
RETURN count(DISTINCT contact)
