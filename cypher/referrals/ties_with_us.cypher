// The ties between us and some contacts, or those who work at some accounts at a moment: the id asked for, and of each
// tie what `tie_between` has of a pair, so that nothing more need be asked: one of us seldom was where a contact was;
// then their e-mail, what was said of their mailbox, whether they know more people than `many`.
UNWIND $ids AS id
CALL (id) {
  MATCH (contact:Contact {id: id})
  RETURN contact
  UNION
  MATCH (:Account {id: id})<-[job:WORKS_AT]-(contact:Contact)
  WHERE job.supersededAt IS NULL AND validAt(job, $asOf)
  RETURN contact
}
MATCH (contact)-[tie:KNOWS]-(owner:Owner)
WHERE owner.active
RETURN id, collect([
  owner.id, contact.id, owner.number, contact.number, tie.evidence, tie.formulaVersion,
  CASE WHEN tie.saidAt <= $asOf THEN [tie.said, tie.saidBy, toString(tie.saidAt), tie.saidWhy] END,
  COLLECT {
    MATCH (owner)-[fact:SAID_TO_KNOW]-(contact)
    WHERE fact.supersededAt IS NULL AND validAt(fact, $asOf)
    RETURN [startNode(fact).id, fact.kind, fact.how, fact.statedIn, fact.source, fact.validFrom.epochMillis] LIMIT 20
  },
  COLLECT {
    MATCH (owner)-[a:WORKS_AT]->(place:Account)<-[b:WORKS_AT]-(contact)
    WHERE a.supersededAt IS NULL AND b.supersededAt IS NULL
    RETURN [
      'WORK', place.id, a.validFrom.epochMillis, a.validTo.epochMillis, b.validFrom.epochMillis, b.validTo.epochMillis
    ] LIMIT 100
  } + COLLECT {
    MATCH (owner)-[:IS]->(:Advocate)-[a:SITS_ON]->(place:AdvisoryBoard)<-[b:SITS_ON]-(:Advocate)<-[:IS]-(contact)
    RETURN [
      'BOARD', place.id, a.validFrom.epochMillis, a.validTo.epochMillis, b.validFrom.epochMillis, b.validTo.epochMillis
    ] LIMIT 100
  },
  contact.email, contact.setAside, COUNT { (contact)-[:KNOWS]-() } > $many
])
