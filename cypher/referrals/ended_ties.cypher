// How many ties are gone for which nothing speaks any more, by their element ids; where somebody said how strong it is,
// that alone stays.
UNWIND $ids AS id
MATCH ()-[tie:KNOWS]->() WHERE elementId(tie) = id
SET tie.evidence = [], tie.updatedAt = $now, tie.writtenAt = timestamp()
WITH tie WHERE tie.said IS NULL
DELETE tie
RETURN count(tie)
