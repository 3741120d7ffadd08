// Those who speak for us, or have been asked whether they would.
MATCH (node:Advocate)
WHERE node.id IS NOT NULL
  AND CASE                                                                       // if $status
    WHEN node.until <= date($asOf) THEN 'LAPSED' WHEN node.consent THEN 'CONFIRMED' ELSE 'NOMINATED'  // if $status
  END = $status                                                                  // if $status
RETURN node
