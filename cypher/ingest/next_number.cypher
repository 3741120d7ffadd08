// The next number free for a person, which nobody else can take before this transaction ends: whoever numbers people locks
// this node first (setting what is there already takes the lock and writes nothing).
MATCH (lock:Migration {number: 1})
SET lock.name = lock.name
WITH lock
RETURN coalesce(head(COLLECT {
  MATCH (person:Person) WHERE person.number IS NOT NULL
  RETURN person.number ORDER BY person.number DESC LIMIT 1
}), 0) + 1
