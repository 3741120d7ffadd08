// Of each target of some ids as of a moment, by name: KPI, currency, its level, the levels of its parts, and the names of
// those in its team who have no part.
UNWIND $ids AS id
MATCH (target:Target {id: id})
OPTIONAL MATCH (target)<-[:OF]-(version:TargetVersion)
WHERE validAt(version, $asOf)
RETURN {
  id: id, kpi: target.kpi, currency: target.currency, whole: version.target,
  parts: COLLECT {
    MATCH (target)<-[:PART_OF]-(:Target)<-[:OF]-(part:TargetVersion)
    WHERE validAt(part, $asOf)
    RETURN part.target
  },
  without: COLLECT {
    MATCH (target)-[:SET_FOR]->(:Team)<-[member:MEMBER_OF]-(owner:Owner)
    WHERE validAt(member, $asOf) AND NOT EXISTS {
      MATCH (target)<-[:PART_OF]-(:Target)-[:SET_FOR]->(owner)
    }
    RETURN owner.name ORDER BY owner.name LIMIT 20
  }
} AS held
