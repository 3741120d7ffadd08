// The numbers of who was in each of some interactions, withdrawn or not.
UNWIND $ids AS id
MATCH (interaction:Interaction|WithdrawnInteraction {id: id})
RETURN [(interaction)-[:INVOLVES]->(person:Person) | person.number]
