// What is doubtful about the accounts and contacts in the owner's book, and about who works at these accounts now.
MATCH (parent)-[held:OWNS]->()<-[jobs:WORKS_AT*0..1]-()<-[:ON]-(node:Finding)
WHERE validAt(held, $asOf) AND held.supersededAt IS NULL
  AND all(job IN jobs WHERE validAt(job, $asOf) AND job.supersededAt IS NULL)
  AND node.createdAt IS NOT NULL
WITH DISTINCT node
RETURN node
