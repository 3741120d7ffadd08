"""How does a GraphQL operation become one Cypher statement, one record and one pass to JSON?"""
