// Some people by their ids, in one list: number, id, name, whether they are active, whether they opted out, e-mail, what was
// said of their mailbox, whether they know more people than so many, their title, where they work at a moment.
UNWIND $ids AS id
MATCH (person:Person {id: id})
RETURN collect([
  person.number, person.id, person.name, coalesce(person.active, true), coalesce(person.optedOut, false),
  person.email, person.setAside, COUNT { (person)-[:KNOWS]-() } > $many, person.title,
  head(COLLECT {
    MATCH (person)-[job:WORKS_AT]->(account:Account)
    WHERE job.supersededAt IS NULL AND validAt(job, $asOf)
    RETURN account.name ORDER BY job.isPrimary DESC, account.name LIMIT 1
  })
])
