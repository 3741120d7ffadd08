// Whether nobody is in the graph yet whom an import could bring.
RETURN COUNT { (:Contact) } + COUNT { (:Account) } + COUNT { (:Opportunity) } = 0
