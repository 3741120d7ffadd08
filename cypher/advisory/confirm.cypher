// The advocate who has agreed to speak for us.
MATCH (advocate:Advocate {id: $advocate})
SET advocate.consent = true, advocate.agreedTo = $agreedTo, advocate.topics = coalesce($topics, advocate.topics),
  advocate.consentedOn = date($on)
RETURN advocate.id
