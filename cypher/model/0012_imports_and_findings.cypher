// Lists of imports and of findings, the latest first, and what they are filtered by: each index-backed, as in 0002.

CREATE INDEX import_by_start IF NOT EXISTS FOR (n:Import) ON (n.startedAt, n.id);
CREATE INDEX import_system IF NOT EXISTS FOR (n:Import) ON (n.system);
CREATE TEXT INDEX import_system_text IF NOT EXISTS FOR (n:Import) ON (n.system);
CREATE INDEX import_state IF NOT EXISTS FOR (n:Import) ON (n.state);

CREATE INDEX finding_by_creation IF NOT EXISTS FOR (n:Finding) ON (n.createdAt, n.id);
CREATE INDEX finding_kind IF NOT EXISTS FOR (n:Finding) ON (n.kind);
CREATE INDEX finding_status IF NOT EXISTS FOR (n:Finding) ON (n.status);
