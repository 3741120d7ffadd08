"""What follows from imported records? In the transaction that writes them, or after the last object."""
