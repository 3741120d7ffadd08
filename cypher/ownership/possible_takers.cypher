// Each of us who is active but one: whether they are of the same team as that one, how many assignments they hold, how many
// accounts of each country and of each region.
MATCH (taker:Owner {active: true})
WHERE taker.id <> $owner
CALL (taker) {
  MATCH (taker)-[edge:OWNS]->(account)
  WHERE account:Account AND edge.supersededAt IS NULL AND edge.validFrom <= $at AND (edge.validTo IS NULL OR edge.validTo > $at)
  WITH DISTINCT account
  RETURN collect([account.country, account.region]) AS places
}
RETURN taker.id, EXISTS {
  MATCH (taker)-[mine:MEMBER_OF]->(:Team)<-[theirs:MEMBER_OF]-(:Owner {id: $owner})
  WHERE mine.supersededAt IS NULL AND mine.validFrom <= $at AND (mine.validTo IS NULL OR mine.validTo > $at)
    AND theirs.supersededAt IS NULL AND theirs.validFrom <= $at AND (theirs.validTo IS NULL OR theirs.validTo > $at)
}, COUNT { (taker)-[:OWNS]->() }, places
