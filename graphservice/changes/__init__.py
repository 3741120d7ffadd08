"""What was changed, by whom, from what to what?"""
