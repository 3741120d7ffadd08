// The ids of the relationships that are there from now on: contacts whom campaigns reached.
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
MATCH (campaign:Campaign {id: row[3]})
CREATE (contact)-[link:RESPONDED_TO {
  id: row[1], hash: row[0], status: row[4],
  at: CASE WHEN row[5] IS NOT NULL THEN datetime({epochMillis: row[5]}) END
}]->(campaign)
RETURN collect(link.id)
