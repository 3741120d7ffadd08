// The ids of the relationships that are there from now on: contacts' parts in opportunities.
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
MATCH (opportunity:Opportunity {id: row[3]})
CREATE (contact)-[link:TAKES_PART {
  id: row[1], hash: row[0], buyingRole: row[4], isPrimary: row[5]
}]->(opportunity)
RETURN collect(link.id)
