// When the record of the account or contact was made and changed; what has an entry of its own is not told twice.
MATCH (parent)<-[:ON]-(change:ChangeEvent)
WHERE change.kind IN ['account.created', 'account.updated', 'contact.created', 'contact.updated']
  AND change.at <= $now
  AND change.at < $to              // if $to
  AND change.at >= $from           // if $from
  AND 'CHANGE' IN $kinds           // if $kinds
WITH change, change.at AS at, change.id AS id
WITH {
  entry: 'ChangeEntry', id: id, kind: 'CHANGE', at: at,
  title: CASE WHEN change.kind ENDS WITH 'created' THEN 'Written down' ELSE 'Changed' END
    + ' by ' + coalesce(COLLECT { MATCH (owner:Owner {id: change.by}) RETURN owner.name }[0], change.by),
  by: COLLECT { MATCH (owner:Owner {id: change.by}) RETURN owner }[0], before: change.before, after: change.after
} AS node
RETURN node
