"""When does a prospect become a client, and a client none? Proposed from what happened, decided by a person."""
