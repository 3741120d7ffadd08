// The people who responded to the campaign.
MATCH (parent)<-[edge:RESPONDED_TO]-(node:Contact)
RETURN node, edge
