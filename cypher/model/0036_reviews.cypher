// Reviews and development plans.
CREATE CONSTRAINT review_id IF NOT EXISTS FOR (n:Review) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT review_entry_id IF NOT EXISTS FOR (n:ReviewEntry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT development_plan_id IF NOT EXISTS FOR (n:DevelopmentPlan) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT development_step_id IF NOT EXISTS FOR (n:DevelopmentStep) REQUIRE n.id IS UNIQUE;
