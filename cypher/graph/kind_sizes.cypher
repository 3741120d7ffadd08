// How many nodes of each of some kinds there are, as text; of a kind that is not named here, how many nodes there are.
UNWIND $ids AS kind
RETURN kind, toString(CASE kind
  WHEN 'Account' THEN COUNT { (:Account) }
  WHEN 'Campaign' THEN COUNT { (:Campaign) }
  WHEN 'Contact' THEN COUNT { (:Contact) }
  WHEN 'Contract' THEN COUNT { (:Contract) }
  WHEN 'Handoff' THEN COUNT { (:Handoff) }
  WHEN 'Interaction' THEN COUNT { (:Interaction) }
  WHEN 'Opportunity' THEN COUNT { (:Opportunity) }
  WHEN 'Owner' THEN COUNT { (:Owner) }
  WHEN 'Product' THEN COUNT { (:Product) }
  WHEN 'Team' THEN COUNT { (:Team) }
  ELSE COUNT { () }
END)
