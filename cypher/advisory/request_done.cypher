// What a named request changed, and how, if it was done: its change event bears an id that follows from the name.
MATCH (change:ChangeEvent {id: $event})
RETURN change.subject, change.after
