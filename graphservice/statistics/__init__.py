"""How sure is a number? Knows nothing of what it counts."""
