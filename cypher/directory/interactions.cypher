// Everything that happened between us and others.
MATCH (node:Interaction)
RETURN node
