// How many ties have other evidence from now on, by their element ids.
UNWIND $rows AS row
MATCH ()-[tie:KNOWS]->() WHERE elementId(tie) = row[0]
SET tie.evidence = row[1], tie.strength = row[2], tie.cost = row[3], tie.halfLife = row[4],
  tie.lastAt = datetime({epochMillis: row[5]}), tie.updatedAt = $now, tie.writtenAt = timestamp(),
  tie.formulaVersion = $version
RETURN count(tie)
