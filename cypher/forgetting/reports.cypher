// The report of each import that rejected rows or doubted them, by its element id.
MATCH (import:Import) WHERE import.report IS NOT NULL
RETURN elementId(import), import.report
