// What snapshots of ties and limits on asking look up: ties by when they were written (by the database's own clock, for
// processes whose clocks differ), requests by when they were made; and the list of introductions, the latest first.

CREATE INDEX tie_by_writing IF NOT EXISTS FOR ()-[t:KNOWS]-() ON (t.writtenAt);
CREATE INDEX introduction_request_at IF NOT EXISTS FOR (n:IntroductionRequest) ON (n.askedAt, n.id);
CREATE INDEX introduction_request_status IF NOT EXISTS FOR (n:IntroductionRequest) ON (n.status);
CREATE INDEX reference_request_at IF NOT EXISTS FOR (n:ReferenceRequest) ON (n.askedAt, n.id);
