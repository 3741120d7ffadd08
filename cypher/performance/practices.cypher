// How cases were worked on in the 90 days until their day: the case, contacts with the account, and people there who were
// in them.
UNWIND $rows AS row
MATCH (account:Account {id: row.account})
CALL (row, account) {
  OPTIONAL MATCH (account)<-[:CONCERNS]-(contact:Interaction)
  WHERE contact.at >= datetime(row.from) AND contact.at < datetime(row.to)
  OPTIONAL MATCH (contact)-[:INVOLVES]->(person:Contact)
  RETURN count(DISTINCT contact) AS contacts, count(DISTINCT person) AS people
}
RETURN row.case, contacts, people
