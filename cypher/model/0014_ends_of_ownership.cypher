// Which assignments end, for what moves them to OWNED once they are over: few have an end, so the index is small.
CREATE INDEX owns_end IF NOT EXISTS FOR ()-[r:OWNS]-() ON (r.validTo);
