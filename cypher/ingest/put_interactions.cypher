// Each interaction of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
CALL (row) {
  UNWIND row[6] AS part
  MATCH (person:Person {id: part[0]})
  RETURN count(person) AS present
}
WITH row WHERE present = size(row[6])
OPTIONAL MATCH (known:Interaction {id: row[1]})
WITH row, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome
WITH row, known, outcome, CASE outcome WHEN 1 THEN properties(known) END AS before
CALL (row, known, outcome) {
  WITH row, outcome WHERE outcome = 0
  CREATE (interaction:Interaction {id: row[1], version: 0, createdAt: $now})
  RETURN interaction
  UNION ALL
  WITH known, outcome WHERE outcome = 1
  OPTIONAL MATCH (known)-[old:INVOLVES]->()
  DELETE old
  RETURN DISTINCT known AS interaction
  UNION ALL
  WITH known, outcome WHERE outcome = 2
  RETURN known AS interaction
}
CALL (row, interaction, outcome) {
  WITH row, interaction, outcome WHERE outcome < 2
  SET interaction += {
    kind: row[2], at: datetime({epochMillis: row[3]}), subject: row[4], direction: row[5],
    hash: row[0], updatedAt: $now, version: interaction.version + 1
  }
  WITH row, interaction
  UNWIND row[6] AS part
  MATCH (person:Person {id: part[0]})
  CREATE (interaction)-[:INVOLVES {as: part[1]}]->(person)
}
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(interaction) END])
