// The accounts above one that the viewer sees, and those of a contact or a deal that they have to do with.
MATCH (node:Account)
WHERE EXISTS { (node)<-[:PART_OF]-(:Account) }
  OR EXISTS { (node)<-[job:WORKS_AT]-(contact) WHERE contact IN contacts AND job.supersededAt IS NULL AND validAt(job, $now) }
  OR EXISTS { (node)<-[:FOR]-(deal) WHERE deal IN opportunities }
RETURN node
