"""How does the directory change? A file for each kind of thing that can be written, and the road that they share."""
