"""Who may see what, and who shared it with whom?"""
