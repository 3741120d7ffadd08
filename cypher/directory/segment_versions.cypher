// What the segment is and was.
MATCH (parent)<-[:OF]-(node:SegmentVersion)
RETURN node
