// Views of the interface: those of a viewer by name.
CREATE CONSTRAINT saved_view_id IF NOT EXISTS FOR (n:SavedView) REQUIRE n.id IS UNIQUE;
CREATE INDEX saved_view_by_viewer IF NOT EXISTS FOR (n:SavedView) ON (n.by, n.foldedName, n.id);
