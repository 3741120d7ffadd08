// The ties between us and some contacts, or those who work at some accounts at a moment: the id asked for, and of each
// tie the ids of ours and theirs, their numbers, its evidence, the version of its formula, the strength that one said;
// their e-mail, what was said of their mailbox, whether they know more people than so many.
UNWIND $ids AS id
CALL (id) {
  MATCH (contact:Contact {id: id})
  RETURN contact
  UNION
  MATCH (:Account {id: id})<-[job:WORKS_AT]-(contact:Contact)
  WHERE job.supersededAt IS NULL AND job.validFrom <= $asOf AND (job.validTo IS NULL OR job.validTo > $asOf)
  RETURN contact
}
MATCH (contact)-[tie:KNOWS]-(owner:Owner)
WHERE owner.active
RETURN id, collect([
  owner.id, contact.id, owner.number, contact.number, tie.evidence, tie.formulaVersion,
  CASE WHEN tie.saidAt <= $asOf THEN tie.said END,
  contact.email, contact.setAside, COUNT { (contact)-[:KNOWS]-() } > $many
])
