// Mailboxes and domains are kept in lower case, domains without `https://`, `www.` and a path, names with their accents
// composed: a record that is written either way is found by either, and is one.

MATCH (person:Person) WHERE person.email IS NOT NULL AND person.email <> trim(toLower(normalize(person.email, NFC)))
CALL (person) {
  SET person.email = trim(toLower(normalize(person.email, NFC)))
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (account:Account) WHERE account.domain IS NOT NULL
WITH account, trim(toLower(normalize(account.domain, NFC))) AS lower
WITH account, CASE WHEN lower CONTAINS '://' THEN split(lower, '://')[1] ELSE lower END AS text
WITH account, split(split(split(split(text, '/')[0], '?')[0], '#')[0], ':')[0] AS host
WITH account, rtrim(host, '.') AS host
WITH account, CASE WHEN host STARTS WITH 'www.' AND substring(host, 4) CONTAINS '.' THEN substring(host, 4) ELSE host END AS host
WHERE account.domain <> host
CALL (account, host) {
  SET account.domain = CASE host WHEN '' THEN null ELSE host END
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (node:Account|Contact|Owner|Team|Product|Opportunity|Campaign|Contract|Segment)
WHERE node.name <> normalize(node.name, NFC) OR node.givenName <> normalize(node.givenName, NFC)
  OR node.familyName <> normalize(node.familyName, NFC)
CALL (node) {
  SET node.name = normalize(node.name, NFC), node.givenName = normalize(node.givenName, NFC),
    node.familyName = normalize(node.familyName, NFC)
} IN TRANSACTIONS OF 10000 ROWS
