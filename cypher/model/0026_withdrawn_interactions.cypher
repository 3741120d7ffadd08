// What was written by mistake is withdrawn: it bears another label, so that nothing that reads interactions can count it.

CREATE CONSTRAINT withdrawn_interaction_id IF NOT EXISTS FOR (n:WithdrawnInteraction) REQUIRE n.id IS UNIQUE;
CREATE INDEX withdrawn_interaction_by_update IF NOT EXISTS FOR (n:WithdrawnInteraction) ON (n.updatedAt, n.id);
MATCH (n:Interaction) WHERE n.version IS NULL
CALL (n) { SET n.version = 1 } IN TRANSACTIONS OF 10000 ROWS;
