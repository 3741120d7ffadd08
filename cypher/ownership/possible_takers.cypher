// Each of us who is active but one, by name: whether they are of the same team as that one, how many assignments they hold,
// how many accounts of each country and of each region.
MATCH (taker:Owner {active: true})
WHERE taker.id <> $owner
CALL (taker) {
  MATCH (taker)-[edge:OWNS]->(account)
  WHERE account:Account AND edge.supersededAt IS NULL AND validAt(edge, $at)
  WITH DISTINCT account
  RETURN collect([account.country, account.region]) AS places
}
RETURN {
  id: taker.id, same_team: EXISTS {
    MATCH (taker)-[mine:MEMBER_OF]->(:Team)<-[theirs:MEMBER_OF]-(:Owner {id: $owner})
    WHERE mine.supersededAt IS NULL AND validAt(mine, $at)
      AND theirs.supersededAt IS NULL AND validAt(theirs, $at)
  }, load: COUNT { (taker)-[:OWNS]->() }, places: places
} AS candidate
