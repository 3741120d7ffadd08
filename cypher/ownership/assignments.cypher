// What we believe of the owners of some accounts and contacts at a moment and later: the id, and its assignments with the
// names of the owner and of who recorded it.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})<-[edge:OWNS|OWNED]-(owner:Owner)
WHERE edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $since)
OPTIONAL MATCH (by:Owner {id: edge.recordedBy})
RETURN id, collect([
  edge.id, edge.factId, edge.role, owner.id, edge.share, edge.isPrimary, toString(edge.validFrom), toString(edge.validTo),
  owner.name, coalesce(by.name, edge.recordedBy), toString(edge.recordedAt)
])
