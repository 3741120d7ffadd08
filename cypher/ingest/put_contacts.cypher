// The ids of the contacts that are there from now on.
UNWIND $rows AS row
CREATE (node:Person:Contact {
  id: row[1], number: row[17], givenName: row[2], familyName: row[3], name: row[4], email: row[5],
  phone: row[6], title: row[7], department: row[8], jobFunction: row[9], seniority: row[10], country: row[11],
  alignedWith: row[12], optedOut: row[13], companyName: row[15], givenType: row[16], hash: row[0], version: 1,
  createdAt: coalesce(CASE WHEN row[14] IS NOT NULL THEN datetime({epochMillis: row[14]}) END, $now),
  updatedAt: $now
})
RETURN collect(node.id)
