// The interaction or planned touch of an id, if it is there.
OPTIONAL MATCH (interaction:Interaction|WithdrawnInteraction {id: $id})
OPTIONAL MATCH (touch:Touch {id: $id})
WITH coalesce(interaction, touch) AS found
WHERE found IS NOT NULL
RETURN found.id
