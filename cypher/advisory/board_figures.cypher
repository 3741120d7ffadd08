// One row. What is counted of each of some boards: id, sessions held in a period, seats held on their days, members who came,
// guests, feedback, how much of it is done, how much is open, actions that were not dropped, how many of them are done, how
// many are overdue. And the accounts that ever had an agreement: id, class of size (how many of some limits it has as many
// employees as), the days of each agreement, and each board on which somebody of it took a seat while they worked there, with
// the day.
UNWIND $boards AS id
MATCH (board:AdvisoryBoard {id: id})
CALL (board) {
  OPTIONAL MATCH (board)<-[:OF]-(session:BoardSession)
  WHERE session.withdrawnAt IS NULL AND session.heldOn >= date($since) AND session.heldOn < date($until)
  WITH board, session,
    COLLECT {
      MATCH (board)<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
      WHERE session IS NOT NULL AND seat.status = 'ACCEPTED' AND date(seat.validFrom) <= session.heldOn
        AND (seat.validTo IS NULL OR (seat.validTo > seat.validFrom AND date(seat.validTo) > session.heldOn))
      RETURN DISTINCT contact.id
    } AS members,
    COLLECT { MATCH (session)<-[:ATTENDED]-(contact:Contact) RETURN contact.id } AS came,
    COLLECT { MATCH (session)<-[:OF]-(said:BoardFeedback) RETURN said.status } AS said,
    COLLECT { MATCH (session)<-[:OF]-(action:BoardAction) RETURN [action.status, action.dueOn] } AS actions
  RETURN count(session) AS sessions, sum(size(members)) AS seats,
    sum(size([each IN members WHERE each IN came])) AS there,
    sum(size([each IN came WHERE NOT each IN members])) AS guests,
    sum(size(said)) AS feedback, sum(size([each IN said WHERE each = 'DONE'])) AS acted,
    sum(size([each IN said WHERE each = 'OPEN'])) AS waiting,
    sum(size([each IN actions WHERE each[0] <> 'DROPPED'])) AS actions,
    sum(size([each IN actions WHERE each[0] = 'DONE'])) AS done,
    sum(size([each IN actions WHERE each[0] = 'OPEN' AND each[1] < date($now)])) AS overdue
}
WITH collect([id, sessions, seats, there, guests, feedback, acted, waiting, actions, done, overdue]) AS counts
CALL () {
  MATCH (agreed:Contract)-[:WITH]->(account:Account)
  WITH account, collect([toString(agreed.startsOn), toString(agreed.endsOn)]) AS agreements
  CALL (account) {
    OPTIONAL MATCH (account)<-[job:WORKS_AT]-(:Contact)-[:IS]->(:Advocate)-[seat:SITS_ON]->(board:AdvisoryBoard)
    WHERE seat.status = 'ACCEPTED' AND (seat.validTo IS NULL OR seat.validTo > seat.validFrom)
      AND seat.validFrom <= $now AND job.supersededAt IS NULL
      AND validAt(job, seat.validFrom)
    WITH board.id AS board, toString(date(min(seat.validFrom))) AS day
    RETURN collect(CASE WHEN board IS NULL THEN null ELSE [board, day] END) AS seats
  }
  RETURN collect([
    account.id, CASE WHEN account.employees IS NULL THEN null ELSE size([each IN $sizes WHERE account.employees >= each]) END,
    agreements, seats
  ]) AS clients
}
RETURN counts, clients
