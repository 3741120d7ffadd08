// The contacts that somebody of the team, or of a team beneath it, owns at a moment, each once with the roles and how many of
// them own it.
MATCH (parent)<-[:PART_OF*0..10]-(:Team)<-[member:MEMBER_OF]-(owner:Owner)
WHERE validAt(member, $asOf) AND member.supersededAt IS NULL
WITH DISTINCT owner
MATCH (owner)-[held:OWNS]->(node:Contact)         // unless $asOf or $recordedAsOf
MATCH (owner)-[held:OWNS|OWNED]->(node:Contact)   // if $asOf or $recordedAsOf
WHERE validAt(held, $asOf)
  AND held.supersededAt IS NULL                                              // unless $recordedAsOf
  AND held.recordedAt <= $recordedAsOf                                       // if $recordedAsOf
  AND (held.supersededAt IS NULL OR held.supersededAt > $recordedAsOf)       // if $recordedAsOf
  AND held.role = $role                                                      // if $role
WITH node, held.role AS role, owner ORDER BY role
WITH node, collect(DISTINCT role) AS roles, count(DISTINCT owner) AS owners
WITH node, {id: node.id, roles: roles, owners: owners} AS edge
RETURN node, edge
