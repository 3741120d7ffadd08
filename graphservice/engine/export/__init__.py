"""How does a list leave whole, however long it is?"""
