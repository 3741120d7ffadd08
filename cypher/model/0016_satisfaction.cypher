// A score of satisfaction has one id.
CREATE CONSTRAINT satisfaction_score_id IF NOT EXISTS FOR (n:SatisfactionScore) REQUIRE n.id IS UNIQUE;
