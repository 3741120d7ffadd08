// The touches that were done by some interactions of which it is known better now when they happened.
UNWIND $ids AS id
MATCH (interaction:Interaction {id: id})<-[:WAS]-(touch:Touch {status: 'DONE'})
WHERE touch.doneAt <> interaction.at
WITH interaction, touch, toString(touch.doneAt) AS before
SET touch.doneAt = interaction.at, touch.version = touch.version + 1, touch.updatedAt = $now
RETURN touch.id, before, toString(touch.doneAt)
