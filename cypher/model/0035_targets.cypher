// Targets in versions: what was agreed is kept from one revision to the next.
CREATE CONSTRAINT target_version_id IF NOT EXISTS FOR (n:TargetVersion) REQUIRE n.id IS UNIQUE;
CREATE INDEX target_by_period IF NOT EXISTS FOR (n:Target) ON (n.startsOn, n.id);
CREATE INDEX target_by_subject IF NOT EXISTS FOR (n:Target) ON (n.of, n.startsOn, n.id);

MATCH (target:Target)
WHERE target.value IS NOT NULL
OPTIONAL MATCH (target)-[:SET_FOR]->(subject)
SET target.of = coalesce(subject.id, ''), target.kind = 'CUSTOM', target.calendar = 'GREGORIAN',
  target.startsOn = target.from, target.until = target.to + duration('P1D')
CREATE (:TargetVersion {id: 'tgv_' + substring(target.id, 4), number: 1, target: toString(target.value),
  validFrom: target.createdAt, recordedBy: 'local', createdAt: target.createdAt, updatedAt: target.updatedAt})-[:OF]->(target)
REMOVE target.value, target.from, target.to;
