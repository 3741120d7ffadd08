"""What is left behind when one of us leaves, and who should take it?"""
