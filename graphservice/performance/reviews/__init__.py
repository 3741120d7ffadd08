"""What is proposed for one of us, what speaks for it and against it, and what two people decided?"""
