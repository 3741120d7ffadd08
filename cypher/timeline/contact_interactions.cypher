// What happened with the contact there.
MATCH (parent)<-[:INVOLVES]-(happened:Interaction)
WHERE happened.at IS NOT NULL
  AND happened.at <= $now
  AND happened.at < $to               // if $to
  AND happened.at >= $from            // if $from
  AND 'INTERACTION' IN $kinds         // if $kinds
WITH DISTINCT happened, happened.at AS at, happened.id AS id
WITH {
  entry: 'InteractionEntry', id: id, kind: 'INTERACTION', at: at,
  title: left(happened.kind, 1) + toLower(substring(happened.kind, 1)) + coalesce(': ' + happened.subject, ''),
  interaction: happened
} AS node
RETURN node
