// The interaction that counts again.
MATCH (node:WithdrawnInteraction {id: $id})
SET node:Interaction, node.updatedAt = $now, node.version = coalesce(node.version, 1) + 1
REMOVE node:WithdrawnInteraction, node.withdrawnAt, node.withdrawnBy, node.withdrawnWhy
RETURN node.id
