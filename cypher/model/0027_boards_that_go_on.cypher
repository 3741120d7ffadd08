// Boards that go on after their seats are filled: sessions with feedback and actions. Seats all have a status; a seat that
// was declined never ends before it begins; who accepted one has agreed to sit; of several accepted proposals the last holds.
CREATE CONSTRAINT board_session_id IF NOT EXISTS FOR (n:BoardSession) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT board_feedback_id IF NOT EXISTS FOR (n:BoardFeedback) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT board_action_id IF NOT EXISTS FOR (n:BoardAction) REQUIRE n.id IS UNIQUE;
CREATE INDEX advocate_by_since IF NOT EXISTS FOR (n:Advocate) ON (n.since, n.id);
CREATE INDEX advocate_by_consent IF NOT EXISTS FOR (n:Advocate) ON (n.consentedOn, n.id);
CREATE INDEX board_session_by_day IF NOT EXISTS FOR (n:BoardSession) ON (n.heldOn, n.id);

MATCH (board:AdvisoryBoard)<-[seat:SITS_ON]-()
SET seat.status = coalesce(seat.status, 'ACCEPTED'),
  seat.offeredTo = CASE WHEN seat.status = 'DECLINED' THEN seat.offeredTo ELSE coalesce(seat.offeredTo, seat.validTo) END,
  seat.validTo = CASE WHEN seat.status = 'DECLINED' THEN seat.validFrom ELSE seat.validTo END;

MATCH (board:AdvisoryBoard)<-[seat:SITS_ON]-()
WHERE seat.validTo < seat.validFrom
SET seat.validTo = seat.validFrom;

MATCH (:AdvisoryBoard)<-[seat:SITS_ON]-(advocate:Advocate)
WHERE seat.status = 'ACCEPTED' AND NOT 'ADVISORY_BOARD' IN coalesce(advocate.agreedTo, [])
WITH advocate, seat ORDER BY coalesce(seat.answeredAt, seat.validFrom)
WITH advocate, head(collect(seat)) AS first
SET first.gave = CASE WHEN advocate.consent THEN ['AGREED'] ELSE ['CONSENT', 'AGREED'] END,
  advocate.agreedTo = coalesce(advocate.agreedTo, []) + ['ADVISORY_BOARD'], advocate.consent = true,
  advocate.consentedOn = coalesce(advocate.consentedOn, date(coalesce(first.answeredAt, first.validFrom)));

MATCH (board:AdvisoryBoard)<-[:FOR]-(proposal:BoardProposal)
WHERE proposal.status = 'ACCEPTED'
WITH board, proposal ORDER BY proposal.acceptedAt DESC, proposal.id
WITH board, collect(proposal) AS accepted
UNWIND accepted[1..] AS before
SET before.status = 'SUPERSEDED';

MATCH (proposal:BoardProposal)
WHERE proposal.status = 'PROPOSED' AND proposal.objective IS NULL
SET proposal.status = 'NO_PANEL';
