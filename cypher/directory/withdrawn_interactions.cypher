// What was written down by mistake and withdrawn, of all or of those in which somebody was.
MATCH (node:WithdrawnInteraction)                                       // unless $of
MATCH (:Person {id: $of})<-[:INVOLVES]-(node:WithdrawnInteraction)      // if $of
RETURN node
