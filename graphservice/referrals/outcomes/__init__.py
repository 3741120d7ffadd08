"""What came of asking: were we right, what did it bring, and did it help?"""
