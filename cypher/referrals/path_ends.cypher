// Between whom paths are asked for: the contacts who are the goal, themselves or as those who work at an account (id,
// number, job function, whether they opted out, e-mail, what was said of their mailbox, whether they know more people than
// so many); the numbers of those who begin, one of us or the active members of a team; who of us owns the goal's account or the goal (id, number); the colleagues of
// a contact who is the goal (number); the numbers of people named by id; who was asked for something in 90 days, and when
// (number, ms).
OPTIONAL MATCH (:Merged {id: $to})-[:INTO]->(survivor)
WITH coalesce(survivor.id, $to) AS to
RETURN
  COLLECT {
    MATCH (goal:Contact {id: to})
    RETURN [goal.id, goal.number, goal.jobFunction, goal.optedOut, goal.email, goal.setAside,
      COUNT { (goal)-[:KNOWS]-() } > $many]
    UNION
    MATCH (:Account {id: to})<-[job:WORKS_AT]-(goal:Contact)
    WHERE job.supersededAt IS NULL AND job.validFrom <= $asOf AND (job.validTo IS NULL OR job.validTo > $asOf)
    RETURN [goal.id, goal.number, goal.jobFunction, goal.optedOut, goal.email, goal.setAside,
      COUNT { (goal)-[:KNOWS]-() } > $many]
  },
  COLLECT {
    MATCH (owner:Owner {id: $begin})
    WHERE owner.active
    RETURN owner.number
    UNION
    MATCH (:Team {id: $begin})<-[:PART_OF*0..9]-(:Team)<-[member:MEMBER_OF]-(owner:Owner)
    WHERE owner.active AND member.supersededAt IS NULL
      AND member.validFrom <= $asOf AND (member.validTo IS NULL OR member.validTo > $asOf)
    RETURN owner.number
  },
  COLLECT {
    MATCH (owner:Owner)-[owns:OWNS]->(:Contact {id: to})
    WHERE owner.active AND owns.validFrom <= $asOf AND (owns.validTo IS NULL OR owns.validTo > $asOf)
    RETURN [owner.id, owner.number]
    UNION
    MATCH (owner:Owner)-[owns:OWNS]->(:Account {id: to})
    WHERE owner.active AND owns.validFrom <= $asOf AND (owns.validTo IS NULL OR owns.validTo > $asOf)
    RETURN [owner.id, owner.number]
    UNION
    MATCH (:Contact {id: to})-[job:WORKS_AT]->(:Account)<-[owns:OWNS]-(owner:Owner)
    WHERE owner.active AND owns.validFrom <= $asOf AND (owns.validTo IS NULL OR owns.validTo > $asOf)
      AND job.supersededAt IS NULL AND job.validFrom <= $asOf AND (job.validTo IS NULL OR job.validTo > $asOf)
    RETURN [owner.id, owner.number]
  },
  COLLECT {
    MATCH (:Contact {id: to})-[job:WORKS_AT]->(:Account)<-[other:WORKS_AT]-(colleague:Contact)
    WHERE job.supersededAt IS NULL AND job.validFrom <= $asOf AND (job.validTo IS NULL OR job.validTo > $asOf)
      AND other.supersededAt IS NULL AND other.validFrom <= $asOf AND (other.validTo IS NULL OR other.validTo > $asOf)
      AND NOT colleague.optedOut
    RETURN DISTINCT colleague.number LIMIT 500
  },
  COLLECT {
    UNWIND $people AS id
    MATCH (person:Person {id: id})
    RETURN [id, person.number]
  },
  COLLECT {
    MATCH (request:IntroductionRequest)-[:THROUGH]->(person:Person)
    USING INDEX request:IntroductionRequest(askedAt, id)
    WHERE request.askedAt > $since AND request.askedAt <= $asOf AND request.id IS NOT NULL
    RETURN [person.number, request.askedAt.epochMillis]
    UNION ALL
    MATCH (request:ReferenceRequest)-[:TO]->(:Advocate)<-[:IS]-(person:Contact)
    USING INDEX request:ReferenceRequest(askedAt, id)
    WHERE request.askedAt > $since AND request.askedAt <= $asOf AND request.id IS NOT NULL
    RETURN [person.number, request.askedAt.epochMillis]
  }
