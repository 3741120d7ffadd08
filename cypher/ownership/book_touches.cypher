// One row: each account and contact in the books of some of us now (those of `owners`; of these, or of all, those of `ids`), as
// [id, name, who of these holds it in which role since when, cadence of its own, tier, types, last touch]; and each segment that
// has a cadence, as [id, rule, every, unit]. Who has left owns nothing. A touch is what happened between one of us and the contact;
// with an account, what was about it, or was with somebody who worked there then.
// `coalesce` keeps the planner from looking up all interactions by their time.
CALL () {
  UNWIND CASE WHEN $ids IS NULL THEN $owners ELSE [] END AS id
  MATCH (owner:Owner {id: id})-[edge:OWNS]->(target:Account|Contact)
  WHERE owner.active
  RETURN owner, edge, target
  UNION ALL
  UNWIND coalesce($ids, []) AS id
  MATCH (target:Account|Contact {id: id})<-[edge:OWNS]-(owner:Owner)
  WHERE owner.active AND ($owners IS NULL OR owner.id IN $owners)
  RETURN owner, edge, target
}
WITH owner, edge, target
WHERE edge.supersededAt IS NULL AND validAt(edge, $now)
WITH target, collect(DISTINCT edge.role) AS roles, collect([owner.id, edge.role, toString(edge.validFrom)]) AS holders
WHERE ($role IS NULL OR $role IN roles) AND (NOT target:Contact OR target.optedOut = false)
WITH target, holders LIMIT $most
CALL (target) {
  OPTIONAL MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
  WHERE fact.supersededAt IS NULL AND validAt(fact, $now)
  RETURN collect(DISTINCT fact.type) AS types
}
CALL (target) {
  OPTIONAL MATCH (target)-[works:WORKS_AT]->(employer:Account)
  WHERE works.supersededAt IS NULL AND validAt(works, $now)
  RETURN employer.tier AS tier ORDER BY works.isPrimary DESC, employer.id LIMIT 1
}
CALL (target) {
  OPTIONAL MATCH (target)<-[job:WORKS_AT]-(employee:Contact) WHERE job.supersededAt IS NULL
  WITH CASE WHEN target:Contact THEN target ELSE employee END AS contact, job
  OPTIONAL CALL (contact, job) {
    MATCH (contact)<-[:INVOLVES]-(interaction:Interaction)
    WHERE coalesce(interaction.at, $now) <= $now AND interaction.kind <> 'NOTE'
      AND (job IS NULL OR validAt(job, interaction.at))
    WITH interaction ORDER BY interaction.at DESC
    WHERE EXISTS { (interaction)-[:INVOLVES]->(:Owner) }
    RETURN interaction.at AS lastAt LIMIT 1
  }
  RETURN max(lastAt) AS withThem
}
CALL (target) {
  OPTIONAL MATCH (target)<-[:CONCERNS]-(interaction:Interaction)
  WHERE coalesce(interaction.at, $now) <= $now AND interaction.kind <> 'NOTE' AND EXISTS { (interaction)-[:INVOLVES]->(:Owner) }
  RETURN max(interaction.at) AS aboutIt
}
WITH target, holders, types, tier,
  CASE WHEN withThem IS NULL OR aboutIt > withThem THEN aboutIt ELSE withThem END AS lastAt
WITH collect([target.id, target.name, holders, target.cadenceEvery, target.cadenceUnit,
  CASE WHEN target:Account THEN target.tier ELSE tier END, types, toString(lastAt)]) AS book
CALL () {
  MATCH (segment:Segment)
  WHERE segment.cadenceEvery IS NOT NULL
  WITH segment ORDER BY segment.id
  RETURN collect([segment.id, segment.rule, segment.cadenceEvery, segment.cadenceUnit]) AS segments
}
RETURN book, segments
