"""How did the data get here, what is doubtful in it, and what is to be mended?"""
