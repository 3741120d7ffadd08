// Lists of segments, and their versions by id.
CREATE INDEX segment_by_name IF NOT EXISTS FOR (n:Segment) ON (n.name, n.id);
CREATE INDEX segment_by_creation IF NOT EXISTS FOR (n:Segment) ON (n.createdAt, n.id);
CREATE INDEX segment_by_update IF NOT EXISTS FOR (n:Segment) ON (n.updatedAt, n.id);
CREATE TEXT INDEX segment_name_text IF NOT EXISTS FOR (n:Segment) ON (n.name);
CREATE CONSTRAINT segment_version_id IF NOT EXISTS FOR (n:SegmentVersion) REQUIRE n.id IS UNIQUE;
