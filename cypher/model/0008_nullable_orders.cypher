// Lists ordered by what not every node has, and filters by amounts. An order by a key has an index (key, id), which
// serves filters by the key as well, so it stands instead of that of the key alone. Rows that lack the key are in no
// index of it: they are read by their ids, and only by pages that reach them.

CREATE INDEX account_by_industry IF NOT EXISTS FOR (n:Account) ON (n.industry, n.id);
CREATE INDEX account_by_region IF NOT EXISTS FOR (n:Account) ON (n.region, n.id);
CREATE INDEX account_by_country IF NOT EXISTS FOR (n:Account) ON (n.country, n.id);
CREATE INDEX account_by_tier IF NOT EXISTS FOR (n:Account) ON (n.tier, n.id);
CREATE INDEX account_by_employees IF NOT EXISTS FOR (n:Account) ON (n.employees, n.id);
CREATE INDEX account_by_escalations IF NOT EXISTS FOR (n:Account) ON (n.openEscalations, n.id);
CREATE INDEX account_by_churn_risk IF NOT EXISTS FOR (n:Account) ON (n.churnRisk, n.id);
DROP INDEX account_industry IF EXISTS;
DROP INDEX account_region IF EXISTS;
DROP INDEX account_country IF EXISTS;
DROP INDEX account_tier IF EXISTS;
DROP INDEX account_employees IF EXISTS;
DROP INDEX account_escalations IF EXISTS;

CREATE INDEX contact_by_family_name IF NOT EXISTS FOR (n:Contact) ON (n.familyName, n.id);
CREATE INDEX contact_by_title IF NOT EXISTS FOR (n:Contact) ON (n.title, n.id);
CREATE INDEX contact_by_department IF NOT EXISTS FOR (n:Contact) ON (n.department, n.id);
CREATE INDEX contact_by_job_function IF NOT EXISTS FOR (n:Contact) ON (n.jobFunction, n.id);
CREATE INDEX contact_by_country IF NOT EXISTS FOR (n:Contact) ON (n.country, n.id);
DROP INDEX contact_department IF EXISTS;
DROP INDEX contact_job_function IF EXISTS;
DROP INDEX contact_country IF EXISTS;

CREATE INDEX opportunity_by_closing IF NOT EXISTS FOR (n:Opportunity) ON (n.closedOn, n.id);
CREATE INDEX contract_by_start IF NOT EXISTS FOR (n:Contract) ON (n.startsOn, n.id);
CREATE INDEX contract_by_end IF NOT EXISTS FOR (n:Contract) ON (n.endsOn, n.id);
DROP INDEX opportunity_closing IF EXISTS;
DROP INDEX contract_start IF EXISTS;
DROP INDEX contract_end IF EXISTS;

// Amounts are compared within their currency.
CREATE INDEX account_by_revenue IF NOT EXISTS FOR (n:Account) ON (n.currency, n.annualRevenue, n.id);
CREATE INDEX opportunity_by_amount IF NOT EXISTS FOR (n:Opportunity) ON (n.currency, n.amount, n.id);
CREATE INDEX contract_by_value IF NOT EXISTS FOR (n:Contract) ON (n.currency, n.annualValue, n.id);

// `contains` in every other name.
CREATE TEXT INDEX opportunity_name_text IF NOT EXISTS FOR (n:Opportunity) ON (n.name);
CREATE TEXT INDEX contract_name_text IF NOT EXISTS FOR (n:Contract) ON (n.name);
CREATE TEXT INDEX owner_name_text IF NOT EXISTS FOR (n:Owner) ON (n.name);
CREATE TEXT INDEX team_name_text IF NOT EXISTS FOR (n:Team) ON (n.name);
CREATE TEXT INDEX product_name_text IF NOT EXISTS FOR (n:Product) ON (n.name);
CREATE TEXT INDEX campaign_name_text IF NOT EXISTS FOR (n:Campaign) ON (n.name);
