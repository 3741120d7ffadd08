// The deals that an import of a system took splits of.
MATCH (deal:Opportunity)<-[fact:WORKS]-(:Owner)
WHERE fact.source = $system AND fact.object = 'OpportunitySplit' AND fact.supersededAt IS NULL
RETURN DISTINCT deal.id
