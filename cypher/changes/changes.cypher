// What was changed about a node, in the order in which it was done; their index has all three properties. An id that was
// merged away leads to its survivor. Reviews and development plans are read by few, and not here.
MATCH (node:ChangeEvent)
WHERE node.subject = coalesce(COLLECT { MATCH (:Merged {id: $of})-[:INTO]->(survivor) RETURN survivor.id }[0], $of)
  AND node.number IS NOT NULL AND node.id IS NOT NULL
  AND NOT node.kind STARTS WITH 'review.' AND NOT node.kind STARTS WITH 'development_plan.'
RETURN node
