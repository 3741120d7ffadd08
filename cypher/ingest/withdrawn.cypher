// The ids among these of interactions that were withdrawn.
UNWIND $ids AS id
MATCH (node:WithdrawnInteraction {id: id})
RETURN collect(node.id)
