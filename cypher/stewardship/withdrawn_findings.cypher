// The open findings about nodes that were withdrawn.
UNWIND $ids AS id
MATCH (:Withdrawn {id: id})<-[:ON]-(finding:Finding)
WHERE finding.status = 'OPEN'
RETURN DISTINCT finding.id
