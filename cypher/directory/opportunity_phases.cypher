// The phases that the deal went through.
MATCH (parent)<-[:OF]-(node:PhaseChange)
RETURN node
