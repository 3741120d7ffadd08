// The targets of owners whose records the viewer sees, of the viewer's own teams, and those of nobody in particular.
MATCH (node:Target)
WHERE EXISTS { (node)-[:SET_FOR]->(owner) WHERE owner IN seen }
  OR NOT EXISTS { (node)-[:SET_FOR]->(somebody) WHERE somebody:Owner OR somebody:Team }
  OR EXISTS { (node)-[:SET_FOR]->(:Team)<-[member:MEMBER_OF]-(me:Owner)
    WHERE me.id = $self AND member.supersededAt IS NULL AND validAt(member, $now) }
RETURN node
