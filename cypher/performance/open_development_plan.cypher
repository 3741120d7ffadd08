// A development plan that is opened, with its steps.
MATCH (person:Owner {id: $person})
CREATE (plan:DevelopmentPlan {
  id: $id, kpi: $kpi, phase: $phase, goal: $goal, state: 'OPEN', agreedOn: date($agreedOn), openedBy: $viewer,
  openedAt: $now, createdAt: $now, updatedAt: $now, version: 1
})-[:FOR]->(person)
WITH plan
UNWIND $steps AS row
CREATE (step:DevelopmentStep {
  id: row.id, place: row.place, text: row.text, dueOn: date(row.dueOn), createdAt: $now, updatedAt: $now, version: 1
})-[:OF]->(plan)
RETURN count(step)
