// The pairs of accounts among these that compete, by the company at the top of each.
UNWIND $accounts AS id
MATCH (one:Account {id: id})-[:COMPETES_WITH]-(other:Account)
WHERE other.id IN $accounts AND one.id < other.id
RETURN DISTINCT one.id, other.id
