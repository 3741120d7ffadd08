// What each of some accounts says of what its contacts are to us: [id, agreements as [id, start, end], won deals as [id,
// day, who took part], contacts as [id, types with their start, until when they were a client last], decided as [contact,
// evidence]].
UNWIND $ids AS id
MATCH (account:Account {id: id})
CALL (account) {
  MATCH (account)<-[:WITH]-(contract:Contract) WHERE contract.startsOn IS NOT NULL
  RETURN collect([contract.id, contract.startsOn, contract.endsOn]) AS agreements
}
CALL (account) {
  MATCH (account)<-[:FOR]-(deal:Opportunity {status: 'WON'}) WHERE deal.closedOn IS NOT NULL
  RETURN collect([deal.id, deal.closedOn, [(who:Contact)-[:TAKES_PART]->(deal) | who.id]]) AS won
}
CALL (account) {
  MATCH (account)<-[works:WORKS_AT]-(contact:Contact)
  WHERE works.supersededAt IS NULL AND validAt(works, $now)
  CALL (account, contact) {
    OPTIONAL MATCH (contact)-[fact:ENGAGED_AS]->(account) WHERE fact.supersededAt IS NULL
    WITH fact, validAt(fact, $now) AS holds
    RETURN collect(CASE WHEN holds THEN [fact.type, fact.validFrom] END) AS types,
      max(CASE WHEN NOT holds AND fact.type = 'CLIENT' THEN fact.validTo END) AS clientUntil
  }
  WITH contact, types, clientUntil ORDER BY contact.name, contact.id
  RETURN collect([contact.id, types, clientUntil]) AS contacts
}
CALL (account) {
  MATCH (account)<-[:WITH]-(decision:TypeDecision)-[:OF]->(contact:Contact)
  RETURN collect([contact.id, decision.evidence]) AS decided
}
RETURN account.id, agreements, won, contacts, decided
