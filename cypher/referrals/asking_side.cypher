// The one of us or the team that an id names now; none: no row.
OPTIONAL MATCH (:Merged {id: $id})-[:INTO]->(survivor)
WITH coalesce(survivor.id, $id) AS id
CALL (id) {
  MATCH (side:Owner {id: id}) RETURN side
  UNION
  MATCH (side:Team {id: id}) RETURN side
}
RETURN side.id
