// What each of some nodes of one label holds: its id, its properties, what it is joined to.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})
RETURN node.id, properties(node),
  [(node)-[edge:PART_OF|REPORTS_TO|FOR|WITH|CONCERNS]->(other) | [type(edge), other.id]]
  + [(node)-[edge:MEMBER_OF]->(team) WHERE edge.supersededAt IS NULL AND validAt(edge, $now) | [type(edge), team.id]]
