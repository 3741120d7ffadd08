// The proposals in a role that nobody answered, of some accounts and contacts: the target, the proposal, whether it is too late.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})<-[:OF]-(handoff:Handoff {status: 'PROPOSED', role: $role})
RETURN target.id, handoff.id, handoff.expiresAt <= $now
