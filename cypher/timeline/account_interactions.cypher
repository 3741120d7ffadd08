// What happened between us and people who worked at the account then.
MATCH (parent)<-[job:WORKS_AT]-(:Contact)<-[:INVOLVES]-(happened:Interaction)
WHERE happened.at IS NOT NULL
  AND happened.at <= $now             // unless $to
  AND happened.at < $to               // if $to
  AND happened.at >= $from            // if $from
  AND 'INTERACTION' IN $kinds         // if $kinds
  AND job.validFrom <= happened.at AND (job.validTo IS NULL OR job.validTo > happened.at) AND job.supersededAt IS NULL
WITH DISTINCT happened, happened.at AS at, happened.id AS id
WITH {
  entry: 'InteractionEntry', id: id, kind: 'INTERACTION', at: at,
  title: left(happened.kind, 1) + toLower(substring(happened.kind, 1)) + coalesce(': ' + happened.subject, ''),
  interaction: happened
} AS node
RETURN node
