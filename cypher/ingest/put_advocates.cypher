// The ids of the advocates that are there from now on.
UNWIND $rows AS row
MATCH (other:Contact {id: row[2]})
CREATE (node:Advocate {
  id: row[1], since: date(row[3]), until: date(row[4]), topics: row[5], consent: row[6], hash: row[0],
  version: 1, createdAt: $now, updatedAt: $now
})<-[:IS]-(other)
RETURN collect(node.id)
