"""How does ownership change? A file for each thing that can happen to an assignment."""
