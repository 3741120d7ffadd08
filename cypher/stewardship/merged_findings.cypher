// The open findings of likely duplicates that are of one alone, now that the others are merged into it.
MATCH (finding:Finding {status: 'OPEN'})-[:ON]->(survivor:$($label) {id: $survivor})
WHERE finding.kind = $kind AND COUNT { (finding)-[:ON]->() } = 1
SET finding.status = 'RESOLVED', finding.reason = $reason, finding.resolvedAt = $now, finding.resolvedBy = $viewer,
  finding.updatedAt = $now, finding.version = finding.version + 1
RETURN finding.id
