// How many ties there are more, each from the smaller number to the larger.
UNWIND $rows AS row
MATCH (one:Person {number: row[0]})
MATCH (other:Person {number: row[1]})
CREATE (one)-[tie:KNOWS {
  evidence: row[2], strength: row[3], cost: row[4], halfLife: row[5], lastAt: datetime({epochMillis: row[6]}),
  updatedAt: $now, writtenAt: timestamp(), formulaVersion: $version
}]->(other)
RETURN count(tie)
