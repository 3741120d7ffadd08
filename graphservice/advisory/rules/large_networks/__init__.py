"""What does the network of everybody say of each person, where it is too large for networkx? Sparse rows do."""
