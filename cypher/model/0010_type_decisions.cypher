// A proposal is decided once.
CREATE CONSTRAINT type_decision_id IF NOT EXISTS FOR (n:TypeDecision) REQUIRE n.id IS UNIQUE;
