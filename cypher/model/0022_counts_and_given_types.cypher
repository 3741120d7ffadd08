// A count is a whole number of 32 bits, as GraphQL has it: an import took larger ones, and every answer that held one failed.

MATCH (account:Account) WHERE account.employees > 2147483647 OR account.openEscalations > 2147483647
CALL (account) {
  SET account.employees = CASE WHEN account.employees > 2147483647 THEN null ELSE account.employees END,
    account.openEscalations = CASE WHEN account.openEscalations > 2147483647 THEN null ELSE account.openEscalations END
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (:Opportunity)-[line:ABOUT]->(:Product) WHERE line.quantity > 2147483647
CALL (line) {
  SET line.quantity = null
} IN TRANSACTIONS OF 10000 ROWS;

// Which accounts an import said to be something to us: their contacts may come with a later one.
CREATE INDEX account_given_type IF NOT EXISTS FOR (n:Account) ON (n.givenType)
