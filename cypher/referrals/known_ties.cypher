// The ties that there are between the two of each pair of numbers: the pair, the tie's element id, its evidence, the
// version of its formula, and whether somebody said how strong it is.
UNWIND $pairs AS pair
MATCH (one:Person {number: pair[0]})
MATCH (other:Person {number: pair[1]})
MATCH (one)-[tie:KNOWS]->(other)
RETURN collect([pair[0], pair[1], elementId(tie), tie.evidence, tie.formulaVersion, tie.said IS NOT NULL])
