// The ids of the segments.
MATCH (segment:Segment)
RETURN segment.id ORDER BY segment.id
