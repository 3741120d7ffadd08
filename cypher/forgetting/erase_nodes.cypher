// How many nodes, by their element ids, hold something else from now on; a property that is null is taken away.
UNWIND $rows AS row
MATCH (node) WHERE elementId(node) = row[0]
SET node += row[1]
RETURN count(node)
