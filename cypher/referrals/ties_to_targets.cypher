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
WITH id, owner, tie,
  CASE WHEN tie.lastAt > $at THEN 0.0 ELSE ($at.epochMillis - tie.lastAt.epochMillis) / 86400000.0 END AS silence
WITH id, owner, tie,
  1 - 2.0 ^ -(tie.recent * 2.0 ^ (-silence / $recentDays) + tie.lasting * 2.0 ^ (-silence / $lastingDays)) AS faded
WITH id, owner, coalesce(tie.said, CASE
  WHEN faded > tie.most THEN tie.most WHEN faded < $least THEN $least ELSE faded END) AS strength
RETURN id, owner.id AS owner, max(strength) AS strength
