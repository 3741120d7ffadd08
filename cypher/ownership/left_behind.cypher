// What one of us owns at a moment or later, by name: the account or contact, its name, their roles, its types, who else of
// us who is active owns it in which role then, and of the account, or of a contact's main employer, id, industry, country
// and region.
MATCH (owner:Owner {id: $owner})-[edge:OWNS]->(target:Account|Contact)
WHERE edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $at)
WITH owner, target, collect(DISTINCT edge.role) AS roles
CALL (target) {
  OPTIONAL MATCH (target)-[job:WORKS_AT]->(employer:Account)
  WHERE job.supersededAt IS NULL AND validAt(job, $at)
  RETURN employer ORDER BY job.isPrimary DESC, employer.id LIMIT 1
}
WITH owner, target, roles, CASE WHEN target:Account THEN target ELSE employer END AS account
RETURN {
  target: target.id, name: target.name, roles: roles, types: COLLECT {
    MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
    WHERE fact.supersededAt IS NULL AND validAt(fact, $at)
    RETURN DISTINCT fact.type
  }, others: COLLECT {
    MATCH (target)<-[other:OWNS]-(another:Owner)
    WHERE another <> owner AND another.active AND other.supersededAt IS NULL AND validAt(other, $at)
    RETURN [another.id, other.role]
  }, account: account.id, industry: account.industry, country: coalesce(target.country, account.country),
  region: account.region
} AS left
