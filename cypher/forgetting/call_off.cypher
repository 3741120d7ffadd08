// What was still to be done with the contact is called off: touches are skipped, findings resolved, they speak for us no
// longer and leave their boards. How many.
MATCH (person:Contact|Withdrawn {id: $id})
CALL (person) {
  MATCH (touch:Touch {status: 'PLANNED'})-[:OF]->(person)
  SET touch.status = 'SKIPPED', touch.updatedAt = $now, touch.version = touch.version + 1
  RETURN count(touch) AS touches
}
CALL (person) {
  MATCH (finding:Finding {status: 'OPEN'})-[:ON]->(person)
  SET finding.status = 'RESOLVED', finding.resolvedAt = $now, finding.resolvedBy = $viewer, finding.updatedAt = $now,
    finding.version = finding.version + 1
  RETURN count(finding) AS findings
}
CALL (person) {
  MATCH (person)-[:IS]->(advocate:Advocate)
  SET advocate.until = coalesce(advocate.until, date($now)), advocate.consent = false, advocate.updatedAt = $now,
    advocate.version = advocate.version + 1
  RETURN count(advocate) AS advocates
}
CALL (person) {
  MATCH (person)-[:IS]->(:Advocate)-[seat:SITS_ON]->(:AdvisoryBoard) WHERE seat.validTo IS NULL OR seat.validTo > $now
  SET seat.validTo = CASE WHEN seat.validFrom > $now THEN seat.validFrom ELSE $now END, seat.endedAt = $now,
    seat.endedBy = $viewer
  RETURN count(seat) AS seats
}
RETURN touches + findings + advocates + seats
