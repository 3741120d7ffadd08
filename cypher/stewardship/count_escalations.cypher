// The accounts that have another number of open escalations from now on: that of their support cases that are open and
// escalated. Each with what was known before, and the number. Unless `hadCases`, an account without cases keeps what was
// said of it otherwise.
UNWIND $ids AS id
MATCH (account:Account {id: id})
WHERE $hadCases OR EXISTS { (account)<-[:OF]-(:SupportCase) }
WITH account, account.openEscalations AS before,
  COUNT { (account)<-[:OF]-(case:SupportCase) WHERE case.open AND case.escalated } AS found
WHERE before IS NULL OR before <> found
SET account.openEscalations = found, account.updatedAt = $now, account.version = account.version + 1
RETURN account.id, before, found
