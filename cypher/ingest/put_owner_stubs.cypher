// The ids of the owners of whom only the id is known, who are there from now on.
UNWIND $rows AS row
CREATE (node:Person:Owner {
  id: row[1], number: row[3], name: row[2], active: true, hash: '', version: 1, createdAt: $now, updatedAt: $now
})
RETURN collect(node.id)
