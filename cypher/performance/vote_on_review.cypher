// What one of the two reviewers decided; where both did the same, the review is decided.
MATCH (review:Review {id: $review})-[by:REVIEWED_BY]->(:Owner {id: $reviewer})
SET by.outcome = $outcome, by.reason = $reason, by.at = $now, review.state = $state, review.outcome = $decided,
  review.decidedAt = CASE WHEN $decided IS NULL THEN null ELSE $now END
RETURN review.id
