// The people who mainly work at the accounts that pass, whom the giver owns and who do not pass with them.
MATCH (parent)-[:FROM]->(giver:Owner)
MATCH (parent)-[:OF]->(:Account)<-[job:WORKS_AT]-(person:Contact)
WHERE job.supersededAt IS NULL AND validAt(job, $now)
  AND coalesce(job.isPrimary, true)
WITH DISTINCT parent, giver, person AS node
WHERE NOT EXISTS { (parent)-[:OF]->(node) } AND EXISTS {
  MATCH (giver)-[edge:OWNS]->(node)
  WHERE edge.supersededAt IS NULL AND validAt(edge, $now)
}
RETURN node
