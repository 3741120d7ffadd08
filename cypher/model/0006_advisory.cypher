// Advocates and boards in the order in which they are listed, proposals and seats by their id.
CREATE CONSTRAINT board_proposal_id IF NOT EXISTS FOR (n:BoardProposal) REQUIRE n.id IS UNIQUE;
CREATE INDEX advocate_by_created IF NOT EXISTS FOR (n:Advocate) ON (n.createdAt, n.id);
CREATE INDEX advisory_board_by_name IF NOT EXISTS FOR (n:AdvisoryBoard) ON (n.name, n.id);
CREATE INDEX seat_by_id IF NOT EXISTS FOR ()-[e:SITS_ON]-() ON (e.id);
