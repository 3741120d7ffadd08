// The planned touches that are done by some interactions that are restored; what became of others meanwhile stays.
UNWIND $ids AS id
MATCH (interaction:Interaction {id: id})<-[was:WAS]-(touch:Touch)
CALL (was, touch) {
  WITH was, touch WHERE touch.status <> 'PLANNED'
  DELETE was
}
WITH interaction, touch WHERE touch.status = 'PLANNED'
SET touch.status = 'DONE', touch.doneAt = interaction.at, touch.version = touch.version + 1, touch.updatedAt = $now
RETURN touch.id, toString(touch.doneAt)
