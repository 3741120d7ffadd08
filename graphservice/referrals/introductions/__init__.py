"""Who can introduce us? The question put to the snapshot, and its answer checked in Neo4j tie by tie."""
