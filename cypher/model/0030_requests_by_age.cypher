// Named requests are remembered for some weeks: the oldest are found without a look at all.
CREATE INDEX request_by_creation IF NOT EXISTS FOR (n:Request) ON (n.createdAt);
