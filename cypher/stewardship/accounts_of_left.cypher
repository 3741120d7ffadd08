// The accounts that those of some of us who have left own still, or are to own.
UNWIND $owners AS id
MATCH (owner:Owner {id: id})-[edge:OWNS]->(account)
WHERE NOT owner.active AND account:Account AND edge.supersededAt IS NULL
  AND (edge.validTo IS NULL OR edge.validTo > $now)
RETURN DISTINCT account.id
