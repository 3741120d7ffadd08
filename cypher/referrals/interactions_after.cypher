// The ids of the interactions that follow an id, in their order.
MATCH (interaction:Interaction)
WHERE interaction.id > $after
RETURN interaction.id ORDER BY interaction.id LIMIT $most
