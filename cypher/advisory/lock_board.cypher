// The board of an id, locked until the transaction ends: its name and purpose, and when it was withdrawn.
MATCH (board:AdvisoryBoard {id: $board})
SET board.version = board.version + 1, board.updatedAt = $now
RETURN board.name, board.purpose, toString(board.withdrawnAt)
