// Those of us who own more accounts and contacts now than is not too many, and how many.
MATCH (owner:Owner)
WHERE owner.id IS NOT NULL
MATCH (owner)-[held:OWNS]->(target)
WHERE validAt(held, $now) AND held.supersededAt IS NULL
  AND held.role = $role          // if $role
WITH owner AS node, count(DISTINCT target) AS held
WITH node, {id: node.id, relationships: held} AS edge
WHERE edge.relationships > $load
RETURN node, edge
