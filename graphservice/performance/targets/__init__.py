"""What was agreed to be reached, by whom, when, and of whom?"""
