// Who was forgotten is left out by later imports: each batch looks for keyed hashes of ids and mailboxes.

CREATE CONSTRAINT tombstone_id IF NOT EXISTS FOR (n:Tombstone) REQUIRE n.id IS UNIQUE;
// All that lead to one of them, and how many there are.
CREATE INDEX tombstone_of IF NOT EXISTS FOR (n:Tombstone) ON (n.of);
