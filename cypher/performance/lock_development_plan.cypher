// The plan of an id, or of a step's id, locked until the transaction ends.
MATCH (plan:DevelopmentPlan)
WHERE plan.id = coalesce(COLLECT {
  MATCH (:DevelopmentStep {id: $id})-[:OF]->(whole:DevelopmentPlan) RETURN whole.id
}[0], $id)
SET plan.version = plan.version + 1, plan.updatedAt = $now
RETURN plan.id
