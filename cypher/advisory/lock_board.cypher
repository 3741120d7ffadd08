// The board of an id, locked until the transaction ends.
MATCH (board:AdvisoryBoard {id: $board})
SET board.version = board.version + 1, board.updatedAt = $now
RETURN board.id
