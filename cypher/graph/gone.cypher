// Those of some ids that were withdrawn: the id, who withdrew it by name, when and why.
UNWIND $ids AS id
MATCH (gone:Withdrawn {id: id})
OPTIONAL MATCH (actor:Actor {id: gone.withdrawnBy})
OPTIONAL MATCH (owner:Owner {id: coalesce(actor.owner, gone.withdrawnBy)})
RETURN gone.id, coalesce(owner.name, actor.name, gone.withdrawnBy), toString(date(gone.withdrawnAt)), gone.reason
