// Who writes is kept by the id of their viewer, with their name; what was withdrawn keeps its id, and answers no more.
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT withdrawn_id IF NOT EXISTS FOR (n:Withdrawn) REQUIRE n.id IS UNIQUE;

// Those whose names are known without a token; everybody else is kept when they next write.
UNWIND [['local', 'Local viewer'], ['sweep', 'The sweep']] AS row
MERGE (actor:Actor {id: row[0]})
  ON CREATE SET actor.name = row[1], actor.createdAt = datetime({timezone: "Z"}), actor.updatedAt = datetime({timezone: "Z"});
