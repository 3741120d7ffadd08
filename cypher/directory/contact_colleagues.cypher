// The others who work where the contact works at a moment; the edge is their work there.
MATCH (parent)-[own:WORKS_AT]->(:Account)<-[edge:WORKS_AT]-(node:Contact)
WHERE node <> parent
  AND own.validFrom <= $asOf AND (own.validTo IS NULL OR own.validTo > $asOf) AND own.supersededAt IS NULL
  AND edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
