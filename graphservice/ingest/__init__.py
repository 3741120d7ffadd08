"""How does what other systems know come into the graph? Read, map, batch, write; every row is accounted for."""
