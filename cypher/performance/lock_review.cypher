// The review of an id, locked until the transaction ends, so that of two who decide at once the second sees the first.
MATCH (review:Review {id: $id})
SET review.version = review.version + 1, review.updatedAt = $now
RETURN review.version
