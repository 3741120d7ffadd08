// What happened between us and others about the account, or with people who worked there then.
MATCH (parent)<-[link:WORKS_AT|CONCERNS]-()<-[:INVOLVES*0..1]-(node:Interaction)
WHERE type(link) = 'CONCERNS'
  OR validAt(link, node.at) AND link.supersededAt IS NULL
WITH DISTINCT node
RETURN node
