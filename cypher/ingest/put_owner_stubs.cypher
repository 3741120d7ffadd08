// The ids of the owners of whom only the id is known, who are there from now on.
UNWIND $rows AS row
CREATE (node:Person:Owner {
  id: row.id, number: row.number, name: row.name, active: true, hash: '', version: 1, createdAt: $now, updatedAt: $now
})
RETURN collect(node.id)
