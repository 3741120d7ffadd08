// The ties among people of some numbers: how many, $most at most; and where they are fewer, as columns, both numbers;
// as of the last contact recent, lasting and standing evidence, and the most that the strength can be (recent evidence of
// -1: that is what somebody said); the last contact (ms).
UNWIND $numbers AS number
MATCH (one:Person {number: number})-[tie:KNOWS]->(other:Person)
WHERE other.number IN $numbers
WITH one.number AS one, other.number AS other, tie LIMIT $most
WITH collect([one, other, tie]) AS found
WITH size(found) AS many, CASE WHEN size(found) < $most THEN found ELSE [] END AS found
RETURN
  many,
  [each IN found | each[0]],
  [each IN found | each[1]],
  [each IN found | CASE WHEN each[2].said IS NULL THEN each[2].recent ELSE -1.0 END],
  [each IN found | each[2].lasting],
  [each IN found | coalesce(each[2].standing, 0.0)],
  [each IN found | coalesce(each[2].said, each[2].most)],
  [each IN found | coalesce(each[2].lastAt.epochMillis, 0)]
