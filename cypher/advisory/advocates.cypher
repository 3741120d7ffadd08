// Those who speak for us, or have been asked whether they would.
MATCH (node:Advocate)
WHERE node.id IS NOT NULL
  AND CASE                                                                       // if $status
    WHEN node.until <= date($asOf) THEN 'LAPSED' WHEN node.consent THEN 'CONFIRMED' ELSE 'NOMINATED'  // if $status
  END = $status                                                                  // if $status
  AND toLower($topic) IN node.topics                                             // if $topic
  AND $agreedTo IN node.agreedTo                                                 // if $agreedTo
  AND any(account IN [(node)<-[:IS]-(:Contact)-[job:WORKS_AT]->(place:Account)   // if $industry or $region
    | CASE WHEN job.supersededAt IS NULL AND job.validFrom <= $asOf AND coalesce(job.validTo > $asOf, true)  // if $industry or $region
      THEN place END] WHERE account IS NOT NULL                                  // if $industry or $region
      AND account.industry = $industry                                           // if $industry
      AND account.region = $region                                               // if $region
  )                                                                              // if $industry or $region
RETURN node
