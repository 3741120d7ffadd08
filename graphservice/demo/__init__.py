"""The demo: a generated firm, what has happened to it by mutations, and the commands that make and serve it."""
