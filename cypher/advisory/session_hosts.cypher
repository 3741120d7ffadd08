// Those of us who were there.
MATCH (parent)<-[:ATTENDED]-(node:Owner)
RETURN node
