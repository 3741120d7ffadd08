// Whom each of some contacts knows among contacts, as columns: who, of which group (-1: not measured), strength,
// half-life in days (0: it is as somebody said), the last contact (ms).
UNWIND $people AS id
MATCH (contact:Contact {id: id})-[tie:KNOWS]-(other:Contact)
RETURN
  id,
  collect(other.id),
  collect(coalesce(other.community, -1)),
  collect(coalesce(tie.said, tie.strength)),
  collect(CASE WHEN tie.said IS NULL THEN coalesce(tie.halfLife, 0.0) ELSE 0.0 END),
  collect(coalesce(tie.lastAt.epochMillis, 0))
