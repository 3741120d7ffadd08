"""What can go wrong with a Neo4j on this machine?"""


class LocalNeo4jError(Exception):
    """It cannot be fetched, started or stopped. The text says what to change; fields of `Place` stand in backticks."""
