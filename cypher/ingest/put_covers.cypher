// Each product of a contract in the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
MATCH (contract:Contract {id: row[2]})
MATCH (product:Product {id: row[3]})
MERGE (contract)-[fact:COVERS {id: row[1]}]->(product)
WITH row, fact, CASE WHEN fact.hash IS NULL THEN 0 WHEN fact.hash = row[0] THEN 2 ELSE 1 END AS outcome
WITH row, fact, outcome, CASE outcome WHEN 1 THEN properties(fact) END AS before
FOREACH (_ IN CASE outcome WHEN 2 THEN [] ELSE [1] END |
  SET fact += {annualValue: row[4], hash: row[0]}
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(fact) END])
