// Each of us: the id, the name, the mailbox.
MATCH (owner:Owner) WHERE owner.name IS NOT NULL
RETURN owner.id, owner.name, owner.email
