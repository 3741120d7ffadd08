// The interaction that counts for nothing from now on; all that was said of it stays.
MATCH (node:Interaction {id: $id})
SET node:WithdrawnInteraction, node.withdrawnAt = $now, node.withdrawnBy = $viewer, node.withdrawnWhy = $why,
  node.updatedAt = $now, node.version = coalesce(node.version, 1) + 1
REMOVE node:Interaction
RETURN node.id
