"""What became of a board after its seats were filled?"""
