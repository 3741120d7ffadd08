// The contacts that the viewer has to do with, and who works at an account that they see.
MATCH (node:Contact)
WHERE node IN contacts
  OR EXISTS { (node)-[job:WORKS_AT]->(:Account) WHERE job.supersededAt IS NULL AND validAt(job, $now) }
RETURN node
