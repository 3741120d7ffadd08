"""How does the service speak HTTP: negotiation, authentication, limits, health, the pages?"""
