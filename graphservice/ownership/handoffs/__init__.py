"""How does a relationship pass from one of us to another? Proposed, accepted or declined, completed."""
