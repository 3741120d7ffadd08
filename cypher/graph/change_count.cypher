// How many changes there were, which is the number of the latest; no row: none.
MATCH (count:ChangeCount {id: 'changes'})
RETURN count.number
