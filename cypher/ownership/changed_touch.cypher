// The touch, of which it is known now what became of it.
MATCH (touch:Touch {id: $id})
SET touch += $properties, touch.version = touch.version + 1, touch.updatedAt = $now
WITH touch
OPTIONAL MATCH (interaction:Interaction {id: $interaction})
FOREACH (_ IN CASE WHEN interaction IS NULL THEN [] ELSE [1] END | CREATE (touch)-[:WAS]->(interaction))
RETURN touch.id
