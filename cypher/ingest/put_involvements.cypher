// The ids of what says, from now on, that further people were in an interaction. Who is known to have been there stays so
// once; a contact plays the part of the contacts who are known, one of us that of an attendee.
UNWIND $rows AS row
MATCH (interaction:Interaction {id: row.interaction})
MATCH (person:Person {id: row.person})
OPTIONAL MATCH (interaction)-[there:INVOLVES]->(person) WHERE there.id IS NULL
WITH row, interaction, person, head(collect(there)) AS there
WITH row, interaction, person, there, CASE WHEN person:Contact THEN head(COLLECT {
  MATCH (interaction)-[known:INVOLVES]->(:Contact) RETURN known.as ORDER BY known.as LIMIT 1
}) END AS part
FOREACH (_ IN CASE WHEN there IS NULL THEN [] ELSE [1] END | SET there.id = row.id, there.hash = row.hash)
FOREACH (_ IN CASE WHEN there IS NULL THEN [1] ELSE [] END |
  CREATE (interaction)-[:INVOLVES {id: row.id, hash: row.hash, as: coalesce(part, 'ATTENDEE')}]->(person)
)
RETURN collect(row.id)
