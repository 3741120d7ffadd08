// What is to be shared, locked: whether it is there.
MATCH (record:$($label) {id: $record})
SET record.version = record.version
RETURN true
