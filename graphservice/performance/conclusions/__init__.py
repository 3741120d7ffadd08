"""What may fairly be concluded, of whom, and who may know it?"""
