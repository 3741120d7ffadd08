// What the change event of an id is on, and what it says has become of it; none: no row.
MATCH (change:ChangeEvent {id: $id})
RETURN change.subject, change.after
