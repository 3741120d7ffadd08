// The ids of the interactions in which some people were.
UNWIND $ids AS id
MATCH (person:Person {id: id})<-[:INVOLVES]-(interaction:Interaction)
RETURN collect(DISTINCT interaction.id)
