// One row: the viewer's view of a name, the team that it is shared with, and how many views the viewer has.
OPTIONAL MATCH (view:SavedView {by: $viewer, foldedName: $foldedName})
OPTIONAL MATCH (view)-[:SHARED_WITH]->(team:Team)
RETURN properties(view), team.id, COUNT { MATCH (:SavedView {by: $viewer}) }
