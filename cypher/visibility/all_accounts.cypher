// All accounts that the viewer sees.
UNWIND accounts AS node
RETURN node
