// As what the two of each pair of numbers are said to know one another, by whichever of them, and since when at the earliest
// (ms), of the pairs of which it is said at a moment.
UNWIND $pairs AS pair
MATCH (one:Person {number: pair[0]}) USING INDEX SEEK one:Person(number)
MATCH (other:Person {number: pair[1]}) USING INDEX SEEK other:Person(number)
MATCH (one)-[fact:SAID_TO_KNOW]-(other)
WHERE fact.supersededAt IS NULL AND validAt(fact, $now)
RETURN pair[0], pair[1], collect(DISTINCT fact.kind), min(fact.validFrom).epochMillis
