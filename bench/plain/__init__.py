"""What does the service stand in for? The same fields by plain Strawberry: resolvers, data loaders, its own view."""
