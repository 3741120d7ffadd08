// An index, constraints' own included, whether it can be used, and whether it is a constraint's.
SHOW INDEXES YIELD name, state, owningConstraint
RETURN name, state, owningConstraint IS NOT NULL
