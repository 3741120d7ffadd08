// Who we are and what we sell: owners; memberships (owner, team, from, until, in ms); teams with the one above; products
// with their line; exchange rates (from, to, day, rate); accounts that were merged, the one they are now, when (ms).
RETURN
  COLLECT { MATCH (owner:Owner) RETURN owner.id },
  COLLECT {
    MATCH (owner:Owner)-[fact:MEMBER_OF]->(team:Team)
    WHERE fact.supersededAt IS NULL
    RETURN [owner.id, team.id, fact.validFrom.epochMillis, coalesce(fact.validTo.epochMillis, -1)]
  },
  COLLECT { MATCH (team:Team) RETURN [team.id, head(COLLECT { MATCH (team)-[:PART_OF]->(above:Team) RETURN above.id })] },
  COLLECT { MATCH (product:Product) RETURN [product.id, coalesce(product.line, '')] },
  COLLECT { MATCH (rate:ExchangeRate) RETURN [rate.from, rate.to, toString(rate.on), rate.rate] },
  COLLECT { MATCH (old:Merged)-[:INTO]->(now:Account) RETURN [old.id, now.id, old.createdAt.epochMillis] }
