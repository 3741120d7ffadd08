// Those of us who bear some names, as lists are ordered by them, who is active before others: the name, the id.
UNWIND $values AS value
MATCH (owner:Owner)
WHERE owner.foldedName = value AND owner.name IS NOT NULL AND owner.id IS NOT NULL
WITH value, collect(owner) AS named, collect(CASE WHEN owner.active THEN owner END) AS active
UNWIND CASE WHEN active = [] THEN named ELSE active END AS owner
RETURN value, owner.id ORDER BY owner.id
