// How strong the tie is, at a moment, of each of us who is active to whom they know best of each of some accounts and
// contacts: the strongest as it was said, or else as it has decayed.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
CALL (target) {
  MATCH (target)<-[job:WORKS_AT]-(contact:Contact)
  WHERE job.supersededAt IS NULL AND job.validFrom <= $at AND (job.validTo IS NULL OR job.validTo > $at)
  RETURN contact
  UNION
  MATCH (target) WHERE target:Contact
  RETURN target AS contact
}
MATCH (contact)-[tie:KNOWS]-(owner:Owner {active: true})
WITH id, owner.id AS owner, max(coalesce(tie.said,
  tie.strength * 0.5 ^ (duration.inSeconds(tie.lastAt, $at).seconds / 86400.0 / tie.halfLife))) AS strength
RETURN id, owner, strength
