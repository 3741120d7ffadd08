// The deals and agreements among these whose products have amounts in their currency.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})
WHERE EXISTS { (node)-[edge:ABOUT|COVERS]->() WHERE edge.amount IS NOT NULL OR edge.annualValue IS NOT NULL }
RETURN id
