// How each of some accounts and contacts is looked after, by name: whether an account, cadence of its own, tier, types, owned
// since by somebody active, last touch, people there, last touch by each of us, up to 200 latest touches, next planned
// touch, each segment that has a cadence as [id, rule, every, unit], those of us who are active and know somebody there. A touch is what happened between one of us and the
// contact; with an account, what was about it, or was with somebody who worked there.
CALL () {
  MATCH (segment:Segment)
  WHERE segment.cadenceEvery IS NOT NULL
  WITH segment ORDER BY segment.id
  RETURN collect([segment.id, segment.rule, segment.cadenceEvery, segment.cadenceUnit]) AS segments
}
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
OPTIONAL CALL (target) {
  MATCH (target)<-[job:WORKS_AT]-(contact:Contact)<-[:INVOLVES]-(interaction:Interaction)-[:INVOLVES]->(owner:Owner)
  WHERE coalesce(interaction.at, $now) <= $now AND interaction.kind <> 'NOTE' AND job.supersededAt IS NULL
    AND validAt(job, interaction.at)
  RETURN interaction, owner.id AS by, contact.id AS with
  UNION
  MATCH (target)<-[:CONCERNS]-(interaction:Interaction)-[:INVOLVES]->(owner:Owner)
  WHERE coalesce(interaction.at, $now) <= $now AND interaction.kind <> 'NOTE'
  RETURN interaction, owner.id AS by, null AS with
  UNION
  MATCH (target)<-[:INVOLVES]-(interaction:Interaction)-[:INVOLVES]->(owner:Owner)
  WHERE coalesce(interaction.at, $now) <= $now AND interaction.kind <> 'NOTE'
  RETURN interaction, owner.id AS by, target.id AS with
}
WITH segments, target, collect(CASE WHEN interaction IS NOT NULL THEN [interaction.at, interaction.id, by, with] END) AS met
CALL (target) {
  OPTIONAL MATCH (target)<-[works:WORKS_AT]-(employee:Contact)
  WHERE works.supersededAt IS NULL AND validAt(works, $now)
  WITH DISTINCT CASE WHEN target:Contact THEN target ELSE employee END AS contact
  WHERE contact IS NOT NULL
  CALL (target, contact) {
    OPTIONAL MATCH (contact)<-[:INVOLVES]-(interaction:Interaction)
    WHERE coalesce(interaction.at, $now) <= $now AND interaction.kind <> 'NOTE' AND EXISTS { (interaction)-[:INVOLVES]->(:Owner) }
      AND (target:Contact OR EXISTS {
        MATCH (contact)-[job:WORKS_AT]->(target)
        WHERE job.supersededAt IS NULL AND validAt(job, interaction.at)
      })
    RETURN max(interaction.at) AS lastAt
  }
  CALL (contact) {
    OPTIONAL MATCH (contact)-[part:TAKES_PART]->(:Opportunity)
    RETURN collect(DISTINCT part.buyingRole) AS buyingRoles, coalesce(max(part.isPrimary), false) AS isPrimary
  }
  RETURN collect({
    contact: contact.id, last: toString(lastAt), seniority: contact.seniority, buyingRoles: buyingRoles,
    isPrimary: isPrimary, optedOut: contact.optedOut
  }) AS people
}
CALL (met) {
  UNWIND met AS each
  WITH each ORDER BY each[0] DESC, each[1], each[3], each[2]
  RETURN collect(each) AS latest
}
CALL (met) {
  UNWIND met AS each
  WITH each[2] AS owner, max(each[0]) AS at
  RETURN collect(toString(at)) AS byEach
}
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
  OPTIONAL MATCH (target)<-[edge:OWNS]-(holder:Owner)
  WHERE holder.active AND edge.supersededAt IS NULL AND validAt(edge, $now)
  RETURN min(edge.validFrom) AS since
}
CALL (target) {
  OPTIONAL MATCH (target)<-[:OF]-(touch:Touch {status: 'PLANNED'})
  RETURN touch.id AS planned ORDER BY touch.plannedOn, touch.id LIMIT 1
}
CALL (target) {
  OPTIONAL MATCH (target)<-[job:WORKS_AT]-(employee:Contact)
  WHERE job.supersededAt IS NULL AND validAt(job, $now)
  WITH CASE WHEN target:Contact THEN target ELSE employee END AS someone
  OPTIONAL MATCH (someone)-[:KNOWS]-(one:Owner)
  WHERE one.active
  RETURN collect(DISTINCT one.id) AS knowing
}
RETURN target.id AS id, {
  is_account: target:Account, every: target.cadenceEvery, unit: target.cadenceUnit,
  tier: CASE WHEN target:Account THEN target.tier ELSE tier END, types: types, since: toString(since),
  last: CASE WHEN latest = [] THEN null ELSE {
    at: toString(latest[0][0]), interaction: latest[0][1], owner: latest[0][2], contact: latest[0][3]
  } END,
  people: people, touched_by: byEach, all: [each IN latest[..200] | toString(each[0])], planned: planned,
  segments: segments, knowing: knowing
} AS held
