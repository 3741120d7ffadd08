// The rule of each of some segments.
UNWIND $ids AS id
MATCH (segment:Segment {id: id})
RETURN id, segment.rule
