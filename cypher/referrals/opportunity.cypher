// The deal of an id; none: no row.
MATCH (deal:Opportunity {id: $id})
RETURN deal.id
