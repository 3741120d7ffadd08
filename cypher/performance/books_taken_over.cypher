// What owners took over from others since a moment of each, as it was then, under the name of the row: account, role, since
// when, from whom, the moment of the last contact before, whether an agreement was in force then, and whether one is now.
UNWIND $rows AS row
CALL (row) {
MATCH (owner:Owner {id: row.owner})-[held:OWNS|OWNED]->(account:Account)
WHERE held.supersededAt IS NULL AND held.validFrom >= datetime(row.since) AND held.validFrom <= $now
MATCH (giver:Owner)-[before:OWNED]->(account)
WHERE giver <> owner AND before.role = held.role AND before.supersededAt IS NULL
  AND before.validTo <= held.validFrom AND before.validTo >= held.validFrom - duration('P30D')
WITH account, held, giver ORDER BY giver.id
WITH account, held, head(collect(giver)) AS giver
WITH account, held, giver ORDER BY held.validFrom DESC, account.id LIMIT 200
RETURN account.id AS id, held.role AS role, toString(held.validFrom) AS since, giver.id AS from,
  COLLECT {
    MATCH (account)<-[:CONCERNS]-(contact:Interaction)
    WHERE contact.at <= held.validFrom
    RETURN toString(contact.at) ORDER BY contact.at DESC LIMIT 1
  }[0] AS last,
  EXISTS {
    MATCH (account)<-[:WITH]-(contract:Contract)
    WHERE contract.startsOn <= date(held.validFrom)
      AND (contract.endsOn IS NULL OR contract.endsOn >= date(held.validFrom))
  } AS then,
  EXISTS {
    MATCH (account)<-[:WITH]-(contract:Contract)
    WHERE contract.startsOn <= date($now) AND (contract.endsOn IS NULL OR contract.endsOn >= date($now))
  } AS now
}
RETURN row.name, id, role, since, from, last, then, now
