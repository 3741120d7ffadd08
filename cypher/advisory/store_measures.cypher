// The measures of contacts in the network of all, as of now; of those whose mailbox is nobody's there are none.
UNWIND $rows AS row
MATCH (contact:Contact {id: row[0]})
SET contact.influence = row[1], contact.betweenness = row[2], contact.constraint = row[3], contact.core = row[4],
  contact.participation = row[5], contact.community = row[6],
  contact.measuredAt = CASE WHEN row[1] IS NULL THEN null ELSE $now END,
  contact.measuresVersion = CASE WHEN row[1] IS NULL THEN null ELSE $version END
RETURN count(contact)
