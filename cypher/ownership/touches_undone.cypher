// The touches that were done by interactions of which it is known now that they never happened.
UNWIND $ids AS id
MATCH (interaction:WithdrawnInteraction {id: id})<-[:WAS]-(touch:Touch)
RETURN touch.id, properties(touch)
