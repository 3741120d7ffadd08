// The ties of people, or of the members of teams at a moment, to those who work at an account at that moment, or to
// anybody, with or without ties among us: both ids, both numbers, the tie's evidence, the version of its formula, and the
// strength that one of them said; what records say of it, as in `tie_between`; the other's e-mail, what was said of their mailbox, whether they know more people than so
// many.
UNWIND $of AS id
CALL (id) {
  MATCH (one:Person {id: id})
  RETURN one
  UNION
  MATCH (:Team {id: id})<-[:PART_OF*0..9]-(:Team)<-[member:MEMBER_OF]-(one:Owner)
  WHERE member.supersededAt IS NULL AND validAt(member, $asOf)
  RETURN one
}
WITH DISTINCT one
MATCH (one)-[tie:KNOWS]-(other:Person)
WHERE ($colleagues OR NOT (one:Owner AND other:Owner)) AND ($at IS NULL OR EXISTS {
  MATCH (other)-[job:WORKS_AT]->(:Account {id: $at})
  WHERE job.supersededAt IS NULL AND validAt(job, $asOf)
})
RETURN collect([
  one.id, other.id, one.number, other.number, tie.evidence, tie.formulaVersion,
  CASE WHEN tie.saidAt <= $asOf THEN tie.said END,
  COLLECT {
    MATCH (one)-[fact:SAID_TO_KNOW]-(other)
    WHERE fact.supersededAt IS NULL AND validAt(fact, $asOf)
    RETURN [startNode(fact).id, fact.kind, fact.how, fact.statedIn, fact.source, fact.validFrom.epochMillis] LIMIT 20
  },
  other.email, other.setAside, COUNT { (other)-[:KNOWS]-() } > $many
])
