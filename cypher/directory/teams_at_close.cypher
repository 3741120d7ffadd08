// Who worked reopened deals when they closed, and whose part ended then: owner, deal, role, share.
UNWIND $rows AS row
MATCH (deal:Opportunity {id: row.id})<-[part:WORKS]-(owner:Owner)
WHERE part.supersededAt IS NULL AND part.validTo <= $now AND owner.active
  AND part.validFrom < datetime({date: row.closedOn, timezone: 'Z'}) + duration('P1D')
  AND part.validTo >= datetime({date: row.closedOn, timezone: 'Z'})
  AND NOT EXISTS { MATCH (deal)<-[relief:WORKS]-(:Owner)
    WHERE relief.supersededAt IS NULL AND relief.validFrom >= part.validTo }
RETURN owner.id, deal.id, part.role, part.share
