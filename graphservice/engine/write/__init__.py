"""What does a shape say in Cypher? One statement, written once and looked up from then on."""
