// Who changed each of some nodes last, and when.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})<-[:ON]-(change:ChangeEvent)
WITH id, change ORDER BY change.at DESC
WITH id, head(collect(change)) AS latest
OPTIONAL MATCH (owner:Owner {id: latest.by})
RETURN id, coalesce(owner.name, latest.by), toString(latest.at)
