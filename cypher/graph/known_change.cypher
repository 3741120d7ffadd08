// What the change event of an id is on; none: no row.
MATCH (change:ChangeEvent {id: $id})
RETURN change.subject
