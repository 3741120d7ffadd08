// Between whom paths are asked for: the contacts who are the goal, themselves or as those who work at an account (id,
// number, job function, whether they opted out, e-mail, what was said of their mailbox, whether they know more people than
// so many); who of us owns the goal's account or the goal (id, number).
OPTIONAL MATCH (:Merged {id: $to})-[:INTO]->(survivor)
WITH coalesce(survivor.id, $to) AS to
RETURN
  COLLECT {
    MATCH (goal:Contact {id: to})
    RETURN [goal.id, goal.number, goal.jobFunction, goal.optedOut, goal.email, goal.setAside,
      COUNT { (goal)-[:KNOWS]-() } > $many] AS goal
    UNION
    MATCH (:Account {id: to})<-[job:WORKS_AT]-(goal:Contact)
    WHERE job.supersededAt IS NULL AND validAt(job, $asOf)
    RETURN [goal.id, goal.number, goal.jobFunction, goal.optedOut, goal.email, goal.setAside,
      COUNT { (goal)-[:KNOWS]-() } > $many] AS goal
  },
  COLLECT {
    MATCH (owner:Owner)-[owns:OWNS]->(:Contact {id: to})
    WHERE owner.active AND validAt(owns, $asOf)
    RETURN [owner.id, owner.number]
    UNION
    MATCH (owner:Owner)-[owns:OWNS]->(:Account {id: to})
    WHERE owner.active AND validAt(owns, $asOf)
    RETURN [owner.id, owner.number]
    UNION
    MATCH (:Contact {id: to})-[job:WORKS_AT]->(:Account)<-[owns:OWNS]-(owner:Owner)
    WHERE owner.active AND validAt(owns, $asOf)
      AND job.supersededAt IS NULL AND validAt(job, $asOf)
    RETURN [owner.id, owner.number]
  }
