// A new assignment of an owner to an account or contact.
MATCH (owner:Owner {id: $owner})
MATCH (target:Account|Contact {id: $target})
CREATE (owner)-[edge:OWNS {
  id: $id, factId: $fact, role: $role, share: $share, isPrimary: $isPrimary,
  validFrom: $validFrom, validTo: null, confirmedAt: $now, source: 'API',
  recordedAt: $now, recordedBy: $viewer, supersededAt: null, supersededBy: null
}]->(target)
RETURN edge.id
