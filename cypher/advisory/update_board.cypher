// The board with its name and its purpose.
MATCH (board:AdvisoryBoard {id: $board})
SET board.name = $called, board.purpose = $purpose
RETURN board.id
