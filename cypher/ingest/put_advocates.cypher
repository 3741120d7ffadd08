// Each advocate of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
OPTIONAL MATCH (known:Advocate {id: row[1]})
WITH row, contact, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  since: date(row[3]), until: date(row[4]), topics: row[5], consent: row[6],
  hash: row[0], updatedAt: $now
} AS given
WITH row, contact, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
OPTIONAL MATCH (known)<-[old:IS]-(was:Contact) WHERE outcome = 1 AND was <> contact
DELETE old
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (advocate:Advocate {id: row[1], version: 1, createdAt: $now})<-[:IS]-(contact)
  SET advocate += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END |
  MERGE (known)<-[:IS]-(contact)
  SET known += given, known.version = known.version + 1
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
