// An index, constraints' own included, and whether it can be used.
SHOW INDEXES YIELD name, state
RETURN name, state
