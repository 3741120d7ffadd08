// How a job stands; no row where there is none of that id.
MATCH (job:Job {id: $id})
RETURN job.state
