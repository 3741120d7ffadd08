"""How is the strength of a tie worked out? Pure functions of its contacts, of a moment, and of a formula."""
