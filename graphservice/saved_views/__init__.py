"""Which pages of the interface do people keep, for themselves or for a team?"""
