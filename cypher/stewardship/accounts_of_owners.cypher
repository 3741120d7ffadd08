// The accounts that some of us own now, or are to own.
UNWIND $owners AS id
MATCH (owner:Owner {id: id})-[edge:OWNS]->(account)
WHERE account:Account AND edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $now)
RETURN DISTINCT account.id
