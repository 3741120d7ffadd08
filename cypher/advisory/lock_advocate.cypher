// The advocate of an id, locked until the transaction ends, as it was.
MATCH (advocate:Advocate {id: $advocate})
WITH advocate, advocate.consent AS consent, toString(advocate.until) AS until, advocate.agreedTo AS agreedTo
SET advocate.version = advocate.version + 1, advocate.updatedAt = $now
WITH advocate, consent, until, agreedTo
MATCH (advocate)<-[:IS]-(contact:Contact)
RETURN advocate.id, consent, until, agreedTo, contact.optedOut, toString(advocate.since)
