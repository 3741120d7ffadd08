// What happened between us and people who worked at the account then.
MATCH (parent)<-[job:WORKS_AT]-(:Contact)<-[:INVOLVES]-(node:Interaction)
WHERE job.validFrom <= node.at AND (job.validTo IS NULL OR job.validTo > node.at) AND job.supersededAt IS NULL
WITH DISTINCT node
RETURN node
