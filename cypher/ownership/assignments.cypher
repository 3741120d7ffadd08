// The assignments of an account or contact in a role that we believe now, over or not.
MATCH (target:Account|Contact {id: $target})<-[edge:OWNS|OWNED]-(owner:Owner)
WHERE edge.role = $role AND edge.supersededAt IS NULL
RETURN edge.id, edge.factId, owner.id, edge.share, edge.isPrimary, toString(edge.validFrom), toString(edge.validTo)
