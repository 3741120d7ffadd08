// For how many milliseconds the oldest of our writes is open that is not committed yet; null: none is.
SHOW TRANSACTIONS YIELD metaData, elapsedTime
WHERE metaData.writes
RETURN max(elapsedTime.milliseconds)
