// How many versions of ownerships are no longer believed: they become OWNED.
UNWIND $rows AS row
MATCH (target:Account|Contact {id: row[0]})<-[fact:OWNS|OWNED {id: row[1]}]-(owner:Owner) WHERE fact.supersededAt IS NULL
CREATE (owner)-[old:OWNED]->(target)
SET old = properties(fact), old.supersededAt = $now, old.supersededBy = $viewer
DELETE fact
RETURN count(old)
