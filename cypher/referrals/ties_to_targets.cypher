// How strong the tie is, at a moment, of each of us who is active to whom they know best of each of some accounts and
// contacts: the strongest as it was said, or else as it has faded.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
CALL (target) {
  MATCH (target)<-[job:WORKS_AT]-(contact:Contact)
  WHERE job.supersededAt IS NULL AND validAt(job, $at)
  RETURN contact
  UNION
  MATCH (target) WHERE target:Contact
  RETURN target AS contact
}
MATCH (contact)-[tie:KNOWS]-(owner:Owner {active: true})
RETURN id, owner.id AS owner, max(strengthAt(tie, $at)) AS strength
