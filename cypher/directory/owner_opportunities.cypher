// The deals that the owner works at a moment; decided ones, where no moment is said, that they worked when it closed.
// That is who worked it on the day of closing and was not relieved then: nobody began where their part ended.
MATCH (parent)-[edge:WORKS]->(node:Opportunity)
WHERE edge.supersededAt IS NULL
  AND validAt(edge, $asOf)            // if $asOf
  AND CASE WHEN node.status = 'OPEN' OR node.closedOn IS NULL                               // unless $asOf
    THEN validAt(edge, $asOf)         // unless $asOf
    ELSE edge.validFrom < datetime({date: node.closedOn, timezone: 'Z'}) + duration('P1D')  // unless $asOf
      AND (edge.validTo IS NULL OR edge.validTo >= datetime({date: node.closedOn, timezone: 'Z'}) // unless $asOf
        AND NOT EXISTS { MATCH (node)<-[relief:WORKS]-(:Owner) WHERE relief.supersededAt IS NULL     // unless $asOf
          AND relief.validFrom >= edge.validTo                                              // unless $asOf
            AND relief.validFrom < datetime({date: node.closedOn, timezone: 'Z'}) + duration('P1D') }) // unless $asOf
    END                                                                                     // unless $asOf
RETURN node, edge
