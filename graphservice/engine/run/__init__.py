"""Who runs an operation? One read for all that is planned; what Python works out, beside it."""
