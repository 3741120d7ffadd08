// The others who work where the contact works at a moment; the edge is their work there.
MATCH (parent)-[own:WORKS_AT]->(:Account)<-[edge:WORKS_AT]-(node:Contact)
WHERE node <> parent
  AND validAt(own, $asOf) AND own.supersededAt IS NULL
  AND validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
