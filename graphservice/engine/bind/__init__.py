"""What do the arguments of this request mean? A shape, which decides the text, and parameters."""
