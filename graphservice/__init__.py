"""Who of us owns which relationship, and is it in good hands? A GraphQL service over Neo4j."""

__version__ = "0.1.0"
