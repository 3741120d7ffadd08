// Who of us works the deal at a moment; of a decided deal, where no moment is said, who worked it when it closed.
// That is who worked it on the day of closing and was not relieved then: nobody began where their part ended.
MATCH (parent)<-[edge:WORKS]-(node:Owner)
WHERE edge.supersededAt IS NULL
  AND validAt(edge, $asOf)            // if $asOf
  AND CASE WHEN parent.status = 'OPEN' OR parent.closedOn IS NULL                           // unless $asOf
    THEN validAt(edge, $asOf)         // unless $asOf
    ELSE edge.validFrom < datetime({date: parent.closedOn, timezone: 'Z'}) + duration('P1D') // unless $asOf
      AND (edge.validTo IS NULL OR edge.validTo >= datetime({date: parent.closedOn, timezone: 'Z'}) // unless $asOf
        AND NOT EXISTS { MATCH (parent)<-[relief:WORKS]-(:Owner) WHERE relief.supersededAt IS NULL     // unless $asOf
          AND relief.validFrom >= edge.validTo                                              // unless $asOf
            AND relief.validFrom < datetime({date: parent.closedOn, timezone: 'Z'}) + duration('P1D') }) // unless $asOf
    END                                                                                     // unless $asOf
RETURN node, edge
