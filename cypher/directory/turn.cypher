// One row, once it is our turn: who takes a number or hangs a tree writes alone until the transaction ends.
MATCH (door:Migration {number: 1})
SET door.number = door.number
RETURN door.number
