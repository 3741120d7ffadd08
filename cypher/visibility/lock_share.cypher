// The share, locked: its record, who made it, its end.
MATCH (share:Share {id: $share})-[:OF]->(record)
SET share.version = share.version + 1
WITH share, record
RETURN record.id, share.recordedBy, share.validTo
