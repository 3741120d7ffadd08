// Some people by their numbers, in one list as in `steps`.
UNWIND $numbers AS number
MATCH (person:Person {number: number})
RETURN collect([
  person.number, person.id, person.name, coalesce(person.active, true), coalesce(person.optedOut, false),
  person.email, person.setAside, COUNT { (person)-[:KNOWS]-() } > $many, person.title,
  head(COLLECT {
    MATCH (person)-[job:WORKS_AT]->(account:Account)
    WHERE job.supersededAt IS NULL AND validAt(job, $asOf)
    RETURN account.name ORDER BY job.isPrimary DESC, account.name LIMIT 1
  })
])
