// How many ties are gone for which nothing speaks any more, by their element ids. That two knew one another stays, so
// that a snapshot which has the tie learns that it is gone.
UNWIND $ids AS id
MATCH (one)-[tie:KNOWS]->(other) WHERE elementId(tie) = id
MERGE (one)-[gone:KNEW]->(other)
SET gone.writtenAt = timestamp()
DELETE tie
RETURN count(gone)
