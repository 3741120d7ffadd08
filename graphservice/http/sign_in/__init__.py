"""How does a person who uses a browser sign in, stay so, and sign out?"""
