// How many people of these numbers are locked until the transaction ends, so that nobody else changes a tie that leads
// from them (setting what is there already takes the lock and writes nothing).
UNWIND $numbers AS number
MATCH (person:Person {number: number}) USING INDEX SEEK person:Person(number)
SET person.number = person.number
RETURN count(person)
