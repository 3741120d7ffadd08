"""How is something written? A declared mutation: done once, refused with reasons or kept with its answer."""
