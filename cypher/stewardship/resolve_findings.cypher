// Which findings are resolved from now on, because what they told of is so no more.
UNWIND $rows AS row
MATCH (finding:Finding {id: row.id}) WHERE finding.status = 'OPEN'
SET finding.status = 'RESOLVED', finding.reason = row.reason, finding.resolvedAt = $now, finding.resolvedBy = $viewer,
  finding.updatedAt = $now, finding.version = finding.version + 1
RETURN finding.id
