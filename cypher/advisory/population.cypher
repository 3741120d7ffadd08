// Who could be asked to speak for us or to sit on a board: active advocates first, then clients and partners of now,
// each with the account where they work and what decides about them; at most $most, in one list. With $only: those
// contacts, whatever they are to us, without an account where they work at none.
CALL {
  WITH 1 AS one WHERE $only IS NULL
  MATCH (contact:Contact)-[:IS]->(advocate:Advocate)
  WHERE advocate.until IS NULL OR advocate.until > date($now)
  RETURN contact
  UNION ALL
  UNWIND coalesce($only, []) AS id
  MATCH (contact:Contact {id: id})
  RETURN contact
  UNION ALL
  WITH 1 AS one WHERE $only IS NULL
  MATCH (contact:Contact)-[engaged:ENGAGED_AS]->(:Account)
  WHERE NOT $advocatesOnly AND engaged.type IN $types
    AND validAt(engaged, $now)
    AND engaged.supersededAt IS NULL
  RETURN contact
}
WITH DISTINCT contact
CALL (contact) {
  OPTIONAL MATCH (contact)-[job:WORKS_AT]->(account:Account)
  WHERE validAt(job, $now) AND job.supersededAt IS NULL
  RETURN account ORDER BY job.isPrimary DESC, job.validFrom DESC, job.id LIMIT 1
}
WITH contact, account
WHERE (account IS NOT NULL OR $only IS NOT NULL) AND ($jobFunctions IS NULL OR contact.jobFunction IN $jobFunctions)
  AND ($departments IS NULL OR contact.department IN $departments)
  AND ($countries IS NULL OR contact.country IN $countries)
  AND ($industries IS NULL OR account.industry IN $industries)
  AND ($regions IS NULL OR account.region IN $regions)
  AND ($tiers IS NULL OR account.tier IN $tiers)
  AND ($seniorities IS NULL OR contact.seniority IN $seniorities)
WITH contact, account, EXISTS { (contact)-[:IS]->(:Advocate) } AS speaks
ORDER BY speaks DESC, contact.number
LIMIT $most
CALL (contact) {
  OPTIONAL MATCH (contact)-[:IS]->(advocate:Advocate)
  WHERE advocate.until IS NULL OR advocate.until > date($now)
  RETURN advocate ORDER BY advocate.since DESC, advocate.id LIMIT 1
}
WITH {
  contact: contact.id, number: contact.number, account: account.id,
  company: coalesce(head(COLLECT {
    MATCH (account)-[:PART_OF]->+(top:Account) WHERE NOT EXISTS { (top)-[:PART_OF]->(:Account) }
    RETURN top.id ORDER BY top.id LIMIT 1
  }), account.id, contact.id),
  properties: {
    name: contact.name,
    jobFunction: contact.jobFunction, department: contact.department, seniority: contact.seniority,
    country: contact.country, optedOut: contact.optedOut, industry: account.industry, region: account.region,
    tier: account.tier, employees: account.employees, churnRisk: account.churnRisk,
    openEscalations: account.openEscalations, further: [name IN $further | toString(contact[name])]
  },
  types: COLLECT {
    MATCH (contact)-[engaged:ENGAGED_AS]->(:Account)
    WHERE validAt(engaged, $now)
      AND engaged.supersededAt IS NULL
    RETURN DISTINCT engaged.type
  },
  advocate: CASE WHEN advocate IS NULL THEN null ELSE {
    id: advocate.id, topics: advocate.topics, consent: advocate.consent, agreedTo: advocate.agreedTo,
    refusedTo: advocate.refusedTo
  } END,
  references: COUNT { (advocate)<-[:TO]-(reference:ReferenceRequest) WHERE reference.outcome = 'YES' },
  referrals: COUNT {
    (contact)<-[:THROUGH]-(asked:IntroductionRequest) WHERE asked.status IN ['INTRODUCED', 'MET']
  },
  asked: COLLECT {
    MATCH (contact)<-[:THROUGH|TO]-(asked:IntroductionRequest) WHERE asked.askedAt > $now - duration('P90D')
    RETURN toString(date(asked.askedAt))
  } + COLLECT {
    MATCH (advocate)<-[:TO]-(asked:ReferenceRequest) WHERE asked.askedAt > $now - duration('P90D')
    RETURN toString(date(asked.askedAt))
  },
  seats: COLLECT {
    MATCH (advocate)-[seat:SITS_ON]->(board:AdvisoryBoard)
    WHERE seat.status = 'ACCEPTED' AND (seat.validTo IS NULL OR seat.validTo > seat.validFrom)
    RETURN [board.id, seat.validTo IS NULL OR seat.validTo > $now]
  },
  products: COUNT {
    MATCH (account)<-[:WITH]-(agreed:Contract)-[:COVERS]->(product:Product)
    WHERE agreed.startsOn <= date($now) AND (agreed.endsOn IS NULL OR agreed.endsOn >= date($now))
    RETURN DISTINCT product
  },
  clientSince: toString(head(COLLECT {
    MATCH (contact)-[engaged:ENGAGED_AS]->(:Account) WHERE engaged.type = 'CLIENT' AND engaged.supersededAt IS NULL
    RETURN engaged.validFrom ORDER BY engaged.validFrom LIMIT 1
  })),
  interactions: COUNT { (contact)<-[:INVOLVES]-(touch:Interaction) WHERE touch.at > $now - duration('P1Y') AND touch.at <= $now },
  said: head(COLLECT {
    MATCH (contact)<-[:OF]-(said:SatisfactionScore)
    WHERE said.givenOn <= date($now) AND said.givenOn > date($now) - duration('P2Y') AND said.withdrawnAt IS NULL
    RETURN {id: said.id, score: said.score, scale: said.scale} ORDER BY said.givenOn DESC, said.createdAt DESC, said.id LIMIT 1
  }),
  stored: CASE WHEN contact.measuredAt IS NULL THEN null ELSE {
    influence: contact.influence, betweenness: contact.betweenness, constraint: contact.constraint, core: contact.core,
    participation: contact.participation, group: contact.community, at: toString(contact.measuredAt),
    version: contact.measuresVersion
  } END
} AS row
RETURN collect(row)
