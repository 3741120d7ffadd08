"""What may a viewer see of the rows? Conditions that stand wherever a statement binds a node."""
