"""Which chains of ties lead best from some people to others? Pure functions on plain arrays.

A person is a number, a tie has a cost in millionths, so sums are exact and equal costs are equal.
"""
