// What was erased when somebody was forgotten, for whom a contact stands.
MATCH (change:ChangeEvent {kind: 'contact.forgotten'})-[:ON]->(:Contact|Withdrawn {id: $of})
RETURN change.after ORDER BY change.number LIMIT 1
