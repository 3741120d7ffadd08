// A new advisory board.
CREATE (board:AdvisoryBoard {id: $id, name: $called, foldedName: $folded, purpose: $purpose, createdAt: $now, updatedAt: $now, version: 1})
RETURN board.id
