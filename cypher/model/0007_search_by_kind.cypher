// Two full-text indexes for each kind that can be searched for, instead of one for all: whatever few kinds are asked
// for, the best of each are found, and not only what is left of the best thousand.
// `…_words`: names without their accents ("angstrom" finds "Ångström"). This analyzer leaves out the commonest English
// words, which are also names (Will, An, It) …
// `…_parts`: … and keeps "ida.berg@mail.north.example" nearly whole; this one has every run of letters in names,
// addresses and domains by itself, accents and all. (Neo4j takes two indexes of the same properties for one.)
DROP INDEX search IF EXISTS;

CREATE FULLTEXT INDEX account_words IF NOT EXISTS FOR (n:Account) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX contact_words IF NOT EXISTS FOR (n:Contact) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX owner_words IF NOT EXISTS FOR (n:Owner) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX team_words IF NOT EXISTS FOR (n:Team) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX product_words IF NOT EXISTS FOR (n:Product) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX opportunity_words IF NOT EXISTS FOR (n:Opportunity) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX campaign_words IF NOT EXISTS FOR (n:Campaign) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}};

CREATE FULLTEXT INDEX account_parts IF NOT EXISTS FOR (n:Account) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX contact_parts IF NOT EXISTS FOR (n:Contact) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX owner_parts IF NOT EXISTS FOR (n:Owner) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX team_parts IF NOT EXISTS FOR (n:Team) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX product_parts IF NOT EXISTS FOR (n:Product) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX opportunity_parts IF NOT EXISTS FOR (n:Opportunity) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
CREATE FULLTEXT INDEX campaign_parts IF NOT EXISTS FOR (n:Campaign) ON EACH [n.name, n.email, n.domain]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple', `fulltext.eventually_consistent`: false}};
