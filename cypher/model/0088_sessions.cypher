// Who is signed in: sessions by the digest of their token, and those that have ended.
CREATE CONSTRAINT session_id IF NOT EXISTS FOR (n:Session) REQUIRE n.id IS UNIQUE;
CREATE INDEX session_by_end IF NOT EXISTS FOR (n:Session) ON (n.expiresAt);
