// What was agreed as of a moment, of each target of some ids: floor, target, stretch.
UNWIND $ids AS id
MATCH (target:Target {id: id})<-[:OF]-(version:TargetVersion)
WHERE validAt(version, $asOf)
RETURN id, version.floor, version.target, version.stretch
