"""What was changed, by whom, from what to what, and who is told at once?"""
