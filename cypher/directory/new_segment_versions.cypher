// Each version of a segment, as it is from now on.
UNWIND $rows AS row
MATCH (segment:Segment {id: row.segment})
CREATE (version:SegmentVersion {
  id: row.id, number: row.number, name: row.name, rule: row.rule, at: $now, by: $viewer, createdAt: $now, updatedAt: $now
})-[:OF]->(segment)
RETURN version.id
