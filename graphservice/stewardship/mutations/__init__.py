"""How is what is doubtful mended? Findings are settled, what is there twice is merged."""
