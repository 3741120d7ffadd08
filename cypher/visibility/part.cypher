// The part of all ownerships that is of owners whose records the viewer sees: about how much of the firm they see.
MATCH ()-[every:OWNS]->()
WITH count(every) AS total
UNWIND [reduce(held = 0.0, owner IN seen | held + COUNT { (owner)-[:OWNS]->() }) / (total + 1)] AS node
RETURN node
