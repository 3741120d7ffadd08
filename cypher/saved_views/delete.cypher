// The id of a view that the viewer saved and that is gone now; nothing where there was none.
MATCH (view:SavedView {id: $id, by: $viewer})
WITH view, view.id AS id
DETACH DELETE view
RETURN id
