// A plan that is closed.
MATCH (plan:DevelopmentPlan {id: $id})
SET plan.state = 'CLOSED', plan.closedAt = $now, plan.closedBy = $viewer, plan.summary = $summary
RETURN plan.id
