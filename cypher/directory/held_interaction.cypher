// What an interaction is, withdrawn or not, locked until the transaction ends: its kind, when it was and what it was about,
// when and by whom it was withdrawn (null: it is not), and the ids of who was there.
MATCH (node:Interaction|WithdrawnInteraction {id: $id})
SET node.id = node.id
WITH node
OPTIONAL MATCH (owner:Owner {id: node.withdrawnBy})
RETURN node.kind, toString(node.at), node.subject, toString(node.withdrawnAt), coalesce(owner.name, node.withdrawnBy),
  [(node)-[:INVOLVES]->(person:Person) | person.id]
