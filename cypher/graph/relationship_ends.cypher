// Labels that a type of relationship leads from and to, how often, and one such relationship.
MATCH (start)-[edge]->(goal)
RETURN type(edge) AS type, labels(start) AS start, labels(goal) AS goal, count(*) AS count, min(elementId(edge)) AS example
