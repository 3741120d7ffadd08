"""Who speaks for us, and who would make the best advisory board?"""
