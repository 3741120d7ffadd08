// Each contact's part in an opportunity: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
MATCH (opportunity:Opportunity {id: row[3]})
MERGE (contact)-[fact:TAKES_PART {id: row[1]}]->(opportunity)
WITH row, fact, CASE WHEN fact.hash IS NULL THEN 0 WHEN fact.hash = row[0] THEN 2 ELSE 1 END AS outcome
WITH row, fact, outcome, CASE outcome WHEN 1 THEN properties(fact) END AS before
FOREACH (_ IN CASE outcome WHEN 2 THEN [] ELSE [1] END |
  SET fact += {buyingRole: row[4], isPrimary: row[5], hash: row[0]}
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(fact) END])
