// Development plans by their ids, or those of some of us, or all: what each is, whose, to whom they report, and the steps.
MATCH (plan:DevelopmentPlan)-[:FOR]->(person:Owner)
WHERE ($ids IS NULL OR plan.id IN $ids) AND ($of IS NULL OR person.id = $of)
WITH plan, person ORDER BY plan.openedAt DESC, plan.id LIMIT 1000
RETURN properties(plan), person.id, [(person)-[:REPORTS_TO*1..10]->(above:Owner) | above.id],
  COLLECT {
    MATCH (plan)<-[:OF]-(step:DevelopmentStep)
    RETURN [step.id, step.text, toString(step.dueOn), toString(step.doneOn)] ORDER BY step.place
  }
