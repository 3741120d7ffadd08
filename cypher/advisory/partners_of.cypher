// Whom each of some contacts knows among contacts, as columns: who, of which group (-1: not measured), and of the
// tie, as of the last contact, recent, lasting and standing evidence, and the most that its strength can be (recent
// evidence of -1: that is what somebody said); the last contact (ms).
UNWIND $people AS id
MATCH (contact:Contact {id: id})-[tie:KNOWS]-(other:Contact)
RETURN
  id,
  collect(other.id),
  collect(coalesce(other.community, -1)),
  collect(CASE WHEN tie.said IS NULL THEN tie.recent ELSE -1.0 END),
  collect(tie.lasting),
  collect(coalesce(tie.standing, 0.0)),
  collect(coalesce(tie.said, tie.most)),
  collect(coalesce(tie.lastAt.epochMillis, 0))
