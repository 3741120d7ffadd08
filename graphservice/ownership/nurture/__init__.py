"""Is each relationship being looked after? How often it should be touched, when it was, and when it will be."""
