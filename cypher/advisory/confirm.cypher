// The advocate who has agreed to speak for us: a yes to something takes an earlier no to it away.
MATCH (advocate:Advocate {id: $advocate})
SET advocate.consent = true, advocate.agreedTo = $agreedTo, advocate.topics = coalesce($topics, advocate.topics),
  advocate.consentedOn = date($on),
  advocate.refusedTo = [each IN coalesce(advocate.refusedTo, []) WHERE NOT each IN $agreedTo]
RETURN advocate.id
