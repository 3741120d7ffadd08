// The finding, of which somebody said how it is.
MATCH (finding:Finding {id: $id})
SET finding += $properties, finding.version = finding.version + 1, finding.updatedAt = $now
RETURN finding.id
