// Ties have evidence of two kinds, in place of a half-life of their own. Those of another formula are found by its version
// and worked out anew from what happened; a snapshot learns of ties that are gone.

CREATE INDEX tie_by_formula IF NOT EXISTS FOR ()-[t:KNOWS]-() ON (t.formulaVersion);
CREATE INDEX gone_tie_by_writing IF NOT EXISTS FOR ()-[t:KNEW]-() ON (t.writtenAt);
MATCH ()-[t:KNOWS]->() WHERE t.halfLife IS NOT NULL
CALL (t) { REMOVE t.halfLife, t.cost } IN TRANSACTIONS OF 10000 ROWS;
