// Records are shared with owners and teams.
CREATE CONSTRAINT share_id IF NOT EXISTS FOR (n:Share) REQUIRE n.id IS UNIQUE;
CREATE INDEX share_by_start IF NOT EXISTS FOR (n:Share) ON (n.validFrom, n.id);
