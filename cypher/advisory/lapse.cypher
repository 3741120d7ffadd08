// The advocate who speaks for us no longer.
MATCH (advocate:Advocate {id: $advocate})
SET advocate.until = date($on), advocate.lapseReason = $reason
RETURN advocate.id
