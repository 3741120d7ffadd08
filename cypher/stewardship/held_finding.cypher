// A finding, locked until the transaction ends: what it holds.
MATCH (finding:Finding {id: $id})
SET finding.id = finding.id
RETURN properties(finding)
