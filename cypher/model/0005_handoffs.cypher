// Hand-offs, the latest first, and those that are due.
CREATE INDEX handoff_by_proposal IF NOT EXISTS FOR (n:Handoff) ON (n.proposedAt, n.id);
CREATE INDEX handoff_due IF NOT EXISTS FOR (n:Handoff) ON (n.dueOn);
CREATE INDEX handoff_role IF NOT EXISTS FOR (n:Handoff) ON (n.role);
CREATE INDEX handoff_phase IF NOT EXISTS FOR (n:Handoff) ON (n.phase);
CREATE INDEX handoff_answer IF NOT EXISTS FOR (n:Handoff) ON (n.answeredAt);
CREATE INDEX handoff_completion IF NOT EXISTS FOR (n:Handoff) ON (n.completedAt);
