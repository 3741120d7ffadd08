// The changes after a number, some at most: each with the id and the labels of what was changed, the accounts that have to
// do with it, and what the change says of records that were merged.
MATCH (change:ChangeEvent)
USING INDEX change:ChangeEvent(number)
WHERE change.number > $after
WITH change ORDER BY change.number LIMIT $most
OPTIONAL MATCH (change)-[:ON]->(node)
WITH DISTINCT change.subject AS subject, node,
  CASE WHEN change.kind ENDS WITH '.merged' THEN change.after END AS merged
RETURN subject, merged,
  CASE
    WHEN node:Account THEN [node.id]
    WHEN node:Opportunity THEN COLLECT { MATCH (node)-[:FOR]->(account:Account) RETURN account.id }
    WHEN node:Contract THEN COLLECT { MATCH (node)-[:WITH]->(account:Account) RETURN account.id }
    WHEN node:Contact THEN COLLECT {
      MATCH (node)-[:WORKS_AT|ENGAGED_AS|OWNS]->(account:Account) RETURN DISTINCT account.id
    }
    WHEN node:Interaction OR node:WithdrawnInteraction THEN COLLECT {
      MATCH (node)-[:CONCERNS]->(account:Account) RETURN account.id
      UNION MATCH (node)-[:INVOLVES]->(:Contact)-[:WORKS_AT]->(account:Account) RETURN account.id
    }
    WHEN node:Advocate THEN COLLECT {
      MATCH (node)<-[:IS]-(:Contact)-[:WORKS_AT]->(account:Account) RETURN DISTINCT account.id
    }
    WHEN node:IntroductionRequest OR node:ReferenceRequest THEN COLLECT {
      MATCH (node)-[:FOR]->(:Opportunity)-[:FOR]->(account:Account) RETURN account.id
    }
    WHEN node:Handoff THEN COLLECT { MATCH (node)-[:OF]->(account:Account) RETURN account.id }
    ELSE []
  END
