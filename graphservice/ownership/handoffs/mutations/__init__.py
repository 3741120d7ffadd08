"""How does a hand-off move on? Proposed by the giver, answered by the taker, amended and completed by both."""
