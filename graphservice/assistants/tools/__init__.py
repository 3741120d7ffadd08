"""Which tools are there? Each file has those of one subject."""
