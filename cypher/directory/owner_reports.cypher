// The owners who report to this one.
MATCH (parent)<-[:REPORTS_TO]-(node:Owner)
RETURN node
