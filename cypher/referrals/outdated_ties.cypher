// Some ties that were worked out by another formula than that of a version, by the numbers of their ends.
CALL () {
  MATCH (one:Person)-[tie:KNOWS]->(other:Person) USING INDEX tie:KNOWS(formulaVersion)
  WHERE tie.formulaVersion < $version
  RETURN one.number AS one, other.number AS other LIMIT $most
  UNION
  MATCH (one:Person)-[tie:KNOWS]->(other:Person) USING INDEX tie:KNOWS(formulaVersion)
  WHERE tie.formulaVersion > $version
  RETURN one.number AS one, other.number AS other LIMIT $most
}
RETURN one, other LIMIT $most
