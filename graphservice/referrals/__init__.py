"""How well do people know one another, and who can introduce us to whom?"""
