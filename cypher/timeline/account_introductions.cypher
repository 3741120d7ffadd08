// The steps of introductions to people who worked at the account when they were asked for, or in which such people were asked.
MATCH (parent)<-[job:WORKS_AT]-(:Contact)<-[:TO|THROUGH]-(request:IntroductionRequest)
WHERE validAt(job, request.askedAt)
  AND job.supersededAt IS NULL
WITH DISTINCT request
MATCH (asker:Owner)<-[:FROM]-(request)-[:TO]->(goal:Contact)
UNWIND [
  ['INTRODUCTION_ASKED', request.askedAt, 'Introduction to %s asked for'],
  ['INTRODUCTION_FORWARDED', request.forwardedAt, 'Introduction to %s forwarded'],
  ['INTRODUCTION_MADE', request.introducedAt, 'Introduction to %s made'],
  ['INTRODUCTION_MET', request.metAt, 'Met %s after an introduction'],
  [CASE request.status WHEN 'DECLINED' THEN 'INTRODUCTION_DECLINED' WHEN 'NO_ANSWER' THEN 'INTRODUCTION_UNANSWERED' END,
    request.answeredAt, CASE request.status WHEN 'DECLINED' THEN 'Introduction to %s declined'
    ELSE 'Introduction to %s not answered' END]
] AS step
WITH request, asker, goal, step[0] AS kind, step[1] AS at, step[2] AS words, request.id + ':' + step[0] AS id
WHERE kind IS NOT NULL AND at IS NOT NULL
  AND at <= $now          // unless $to
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'IntroductionEntry', id: id, kind: kind, at: at,
  title: replace(words, '%s', goal.name) + ' by ' + asker.name,
  introductionRequest: request
} AS node
RETURN node
