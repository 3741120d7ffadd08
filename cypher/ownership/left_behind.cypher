// What one of us owns at a moment or later: the account or contact, their roles, those of these that nobody else holds then,
// the industry, who else owns it.
MATCH (owner:Owner {id: $owner})-[edge:OWNS]->(target)
WHERE edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $at)
WITH owner, target, collect(DISTINCT edge.role) AS roles
WITH target, roles, COLLECT {
  MATCH (target)<-[other:OWNS]-(another:Owner)
  WHERE another <> owner AND other.supersededAt IS NULL AND other.validFrom <= $at
    AND (other.validTo IS NULL OR other.validTo > $at)
  RETURN [another.id, other.role]
} AS others
RETURN target.id, roles, [role IN roles WHERE NOT role IN [other IN others | other[1]]],
  coalesce(target.industry, COLLECT {
    MATCH (target)-[job:WORKS_AT]->(account:Account)
    WHERE job.supersededAt IS NULL AND job.validFrom <= $at AND (job.validTo IS NULL OR job.validTo > $at)
    RETURN account.industry ORDER BY job.isPrimary DESC LIMIT 1
  }[0]),
  [other IN others | other[0]]
