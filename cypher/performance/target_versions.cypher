// What was agreed, from one revision to the next.
MATCH (parent)<-[:OF]-(node:TargetVersion)
RETURN node
