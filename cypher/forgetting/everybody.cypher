// The id and mailbox of each contact; also the ids that were merged into one or withdrawn, and those of further names.
MATCH (person:Contact) WHERE person.forgottenAt IS NULL
RETURN person.id AS id, person.id AS named, person.email AS mailbox
UNION ALL
MATCH (merged:Merged)-[:INTO]->(person:Contact)
RETURN person.id AS id, merged.id AS named, null AS mailbox
UNION ALL
MATCH (gone:Withdrawn {kind: 'Contact'})
RETURN gone.id AS id, gone.id AS named, null AS mailbox
