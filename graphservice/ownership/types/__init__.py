"""Who owns it, what is in somebody's book, what was ever recorded, and what does nobody own?"""
