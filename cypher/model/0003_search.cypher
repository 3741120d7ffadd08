// One full-text index for the `search` box: "angstrom" finds "Ångström", whatever kind of thing bears the name.
CREATE FULLTEXT INDEX search IF NOT EXISTS
FOR (n:Account|Contact|Owner|Team|Product|Opportunity)
ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
