// Change events are numbered in the order of their commits, so that a reader who has seen one has seen all before it.
CREATE CONSTRAINT change_count_id IF NOT EXISTS FOR (n:ChangeCount) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT change_event_number IF NOT EXISTS FOR (n:ChangeEvent) REQUIRE n.number IS UNIQUE;
CREATE INDEX change_event_of_subject IF NOT EXISTS FOR (n:ChangeEvent) ON (n.subject, n.number, n.id);

// Those that were written before there were numbers, in the order of their moments.
MATCH (change:ChangeEvent)-[:ON]->(subject)
WHERE change.number IS NULL
WITH change, subject ORDER BY change.at, change.id
WITH collect([change, subject.id]) AS found
WHERE size(found) > 0
MERGE (count:ChangeCount {id: 'changes'})
  ON CREATE SET count.number = 0, count.createdAt = datetime(), count.updatedAt = datetime()
WITH found, count, count.number AS before
SET count.number = before + size(found)
WITH found, before
UNWIND range(1, size(found)) AS place
WITH found[place - 1] AS pair, before + place AS number
WITH pair[0] AS change, pair[1] AS subject, number
SET change.number = number, change.subject = subject;
