// What we believe of the owners of some accounts and contacts at a moment and later: the id, and its assignments by name,
// with the names of the owner and of who recorded it.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})<-[edge:OWNS|OWNED]-(owner:Owner)
WHERE edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $since)
OPTIONAL MATCH (by:Owner {id: edge.recordedBy})
RETURN id, collect({
  id: edge.id, fact: edge.factId, role: edge.role, owner: owner.id, share: edge.share, is_primary: edge.isPrimary,
  since: toString(edge.validFrom), until: toString(edge.validTo), name: owner.name,
  recorded_by: coalesce(by.name, edge.recordedBy), recorded_at: toString(edge.recordedAt)
})
