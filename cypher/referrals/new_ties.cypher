// How many ties there are more, from people to others with larger numbers. People are found as in `held_ties`.
UNWIND $rows AS row
MATCH (one:Person {number: row[0]}) USING INDEX SEEK one:Person(number)
UNWIND row[1] AS found
MATCH (other:Person {number: found[0]}) USING INDEX SEEK other:Person(number)
CREATE (one)-[tie:KNOWS {
  evidence: found[1], strength: found[2], recent: found[3], lasting: found[4], standing: found[5], most: found[6],
  lastAt: datetime({epochMillis: found[7]}), updatedAt: $now, writtenAt: timestamp(), formulaVersion: $version
}]->(other)
RETURN count(tie)
