// The ids of the scores of satisfaction that are there from now on.
UNWIND $rows AS row
MATCH (other:Contact {id: row[2]})
CREATE (node:SatisfactionScore {
  id: row[1], kind: row[3], score: row[4], scale: row[5], givenOn: date(row[6]), source: row[7], recordedBy: $viewer,
  hash: row[0], version: 1, createdAt: $now, updatedAt: $now
})-[:OF]->(other)
RETURN collect(node.id)
