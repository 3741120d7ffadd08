// The latest introductions that were asked for by a moment, that one version of the formula predicted, and that were decided
// by then: id, what was predicted, whether it was made, when it was asked for (ms).
MATCH (request:IntroductionRequest)
WHERE request.askedAt <= $until AND request.id IS NOT NULL AND request.formulaVersion = $version
  AND request.predicted IS NOT NULL
WITH request, coalesce(request.introducedAt, request.metAt) AS made
WHERE made <= $until OR (request.status IN ['DECLINED', 'NO_ANSWER'] AND request.answeredAt <= $until)
WITH request, made ORDER BY request.askedAt DESC, request.id LIMIT $most
RETURN collect([
  request.id, request.predicted, coalesce(made <= $until, false), request.askedAt.epochMillis
])
