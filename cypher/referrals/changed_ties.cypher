// How many ties have other evidence from now on, by their element ids.
UNWIND $rows AS row
MATCH ()-[tie:KNOWS]->() WHERE elementId(tie) = row[0]
SET tie.evidence = row[1], tie.strength = row[2], tie.recent = row[3], tie.lasting = row[4], tie.standing = row[5],
  tie.most = row[6], tie.lastAt = datetime({epochMillis: row[7]}), tie.updatedAt = $now, tie.writtenAt = timestamp(),
  tie.formulaVersion = $version
RETURN count(tie)
