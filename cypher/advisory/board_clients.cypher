// The accounts that ever had an agreement, in one list: id, class of size (how many of some limits it has as many employees
// as), the days of each agreement, and each board on which somebody of it took a seat while they worked there, with the day.
MATCH (agreed:Contract)-[:WITH]->(account:Account)
WITH account, collect([toString(agreed.startsOn), toString(agreed.endsOn)]) AS agreements
CALL (account) {
  OPTIONAL MATCH (account)<-[job:WORKS_AT]-(:Contact)-[:IS]->(:Advocate)-[seat:SITS_ON]->(board:AdvisoryBoard)
  WHERE seat.status = 'ACCEPTED' AND (seat.validTo IS NULL OR seat.validTo > seat.validFrom)
    AND seat.validFrom <= $now AND job.supersededAt IS NULL
    AND job.validFrom <= seat.validFrom AND (job.validTo IS NULL OR job.validTo > seat.validFrom)
  WITH board.id AS board, toString(date(min(seat.validFrom))) AS day
  RETURN collect(CASE WHEN board IS NULL THEN null ELSE [board, day] END) AS seats
}
RETURN collect([
  account.id, CASE WHEN account.employees IS NULL THEN null ELSE size([each IN $sizes WHERE account.employees >= each]) END,
  agreements, seats
])
