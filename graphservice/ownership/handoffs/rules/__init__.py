"""Which decisions about a hand-off are plain ones? What state it is in, who may move it on, and what is missing."""
