// A named request is done once: it is kept with what was asked and what was answered, under one id for all that write.
CREATE CONSTRAINT request_id IF NOT EXISTS FOR (n:Request) REQUIRE n.id IS UNIQUE;

// Hand-offs and findings remembered their own, without what was asked.
MATCH (done:Handoff)
WHERE done.requests IS NOT NULL
UNWIND done.requests AS id
MERGE (request:Request {id: id})
  ON CREATE SET request.answer = '"' + done.id + '"', request.by = '', request.createdAt = done.updatedAt,
    request.updatedAt = done.updatedAt;
MATCH (done:Finding)
WHERE done.requests IS NOT NULL
UNWIND done.requests AS id
MERGE (request:Request {id: id})
  ON CREATE SET request.answer = '"' + done.id + '"', request.by = '', request.createdAt = done.updatedAt,
    request.updatedAt = done.updatedAt;
MATCH (done:Handoff) WHERE done.requests IS NOT NULL REMOVE done.requests;
MATCH (done:Finding) WHERE done.requests IS NOT NULL REMOVE done.requests;

// Jobs that run are found by whoever looks for those whose process is gone.
CREATE INDEX job_state IF NOT EXISTS FOR (n:Job) ON (n.state);
