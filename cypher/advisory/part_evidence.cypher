// What is behind the parts of the scores of some contacts at accounts: references and introductions (id, when), products
// under contract, since which fact they are a client, interactions of the last year; the latest 20 of each.
UNWIND $people AS pair
MATCH (contact:Contact {id: pair[0]}), (account:Account {id: pair[1]})
OPTIONAL MATCH (contact)-[:IS]->(advocate:Advocate)
WHERE advocate.until IS NULL OR advocate.until > date($now)
WITH DISTINCT contact, account, head(collect(advocate)) AS advocate
RETURN contact.id,
  COLLECT {
    MATCH (advocate)<-[:TO]-(reference:ReferenceRequest) WHERE reference.outcome = 'YES'
    RETURN [reference.id, toString(reference.askedAt)] ORDER BY reference.askedAt DESC, reference.id DESC LIMIT 20
  } + COLLECT {
    MATCH (contact)<-[:THROUGH]-(asked:IntroductionRequest) WHERE asked.status IN ['INTRODUCED', 'MET']
    RETURN [asked.id, toString(asked.askedAt)] ORDER BY asked.askedAt DESC, asked.id DESC LIMIT 20
  },
  COLLECT {
    MATCH (account)<-[:WITH]-(agreed:Contract)-[:COVERS]->(product:Product)
    WHERE agreed.startsOn <= date($now) AND (agreed.endsOn IS NULL OR agreed.endsOn >= date($now))
    RETURN DISTINCT product.id ORDER BY product.id LIMIT 20
  },
  COLLECT {
    MATCH (contact)-[engaged:ENGAGED_AS]->(:Account) WHERE engaged.type = 'CLIENT' AND engaged.supersededAt IS NULL
    RETURN engaged.id ORDER BY engaged.validFrom, engaged.id LIMIT 1
  },
  COLLECT {
    MATCH (contact)<-[:INVOLVES]-(touch:Interaction) WHERE touch.at > $now - duration('P1Y') AND touch.at <= $now
    RETURN touch.id ORDER BY touch.at DESC, touch.id LIMIT 20
  }
