// Every segment of accounts and contacts.
MATCH (node:Segment)
RETURN node
