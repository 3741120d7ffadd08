// How many ties are as somebody said from now on, and nothing else speaks for them, by their element ids.
UNWIND $ids AS id
MATCH ()-[tie:KNOWS]->() WHERE elementId(tie) = id
SET tie.evidence = [], tie.strength = 0.0, tie.recent = 0.0, tie.lasting = 0.0, tie.standing = null, tie.most = 0.0,
  tie.updatedAt = $now, tie.writtenAt = timestamp(), tie.formulaVersion = $version
RETURN count(tie)
