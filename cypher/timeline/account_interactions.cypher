// What happened between us and others about the account, or with people who worked there then.
MATCH (parent)<-[link:WORKS_AT|CONCERNS]-()<-[:INVOLVES*0..1]-(happened:Interaction)
WHERE happened.at IS NOT NULL
  AND happened.at <= $now
  AND happened.at < $to               // if $to
  AND happened.at >= $from            // if $from
  AND 'INTERACTION' IN $kinds         // if $kinds
  AND (type(link) = 'CONCERNS'
    OR validAt(link, happened.at) AND link.supersededAt IS NULL)
WITH DISTINCT happened, happened.at AS at, happened.id AS id
WITH {
  entry: 'InteractionEntry', id: id, kind: 'INTERACTION', at: at,
  title: left(happened.kind, 1) + toLower(substring(happened.kind, 1)) + coalesce(': ' + happened.subject, ''),
  interaction: happened
} AS node
RETURN node
