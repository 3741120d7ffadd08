// The accounts that compete with this one, whichever of the two it was noted at.
MATCH (parent)-[:COMPETES_WITH]-(node:Account)
WITH DISTINCT node
RETURN node
