// One row, once it is our turn: who takes a number, hangs a tree or repeats a request writes alone until the transaction ends.
MATCH (door:Migration {number: 1})
SET door.number = door.number
RETURN door.number
