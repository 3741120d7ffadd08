// How many relationships, by their element ids, hold something else from now on; a property that is null is taken away.
UNWIND $rows AS row
MATCH ()-[edge]->() WHERE elementId(edge) = row[0]
SET edge += row[1]
RETURN count(edge)
