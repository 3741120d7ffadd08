// The latest interactions of the two of each pair of ids, of the kinds that are contact: of each its place, and the ids of
// so many until a moment. Whom we met has met fewer than we have, so the larger number is looked from.
UNWIND range(0, size($pairs) - 1) AS place
WITH place, $pairs[place] AS pair
MATCH (one:Person {id: pair[0]})
MATCH (other:Person {id: pair[1]})
WITH place, pair,
  CASE WHEN one.number < other.number THEN one ELSE other END AS near,
  CASE WHEN one.number < other.number THEN other ELSE one END AS far
MATCH (far)<-[:INVOLVES]-(interaction:Interaction)
WHERE interaction.at <= pair[2] AND interaction.kind <> 'NOTE' AND EXISTS { (interaction)-[:INVOLVES]->(near) }
WITH DISTINCT place, pair, interaction ORDER BY interaction.at DESC, interaction.id
WITH place, pair, collect(interaction.id) AS ids
RETURN place, ids[..pair[3]]
