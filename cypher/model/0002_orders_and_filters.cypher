// What lists are ordered and filtered by, index-backed: each index slows every import, so each says what it is for.
// An order ends with the id, so its index is (key, id): with both keys the planner reads a page and no more.
// A filter by equality or range has an index of its key alone: it also serves counts, where no order is asked for.
// Facts on relationships have no index: they are found from the node at one end, whatever their id.

// Lists ordered by name: the default of every kind.
CREATE INDEX account_by_name IF NOT EXISTS FOR (n:Account) ON (n.name, n.id);
CREATE INDEX contact_by_name IF NOT EXISTS FOR (n:Contact) ON (n.name, n.id);
CREATE INDEX owner_by_name IF NOT EXISTS FOR (n:Owner) ON (n.name, n.id);
CREATE INDEX team_by_name IF NOT EXISTS FOR (n:Team) ON (n.name, n.id);
CREATE INDEX product_by_name IF NOT EXISTS FOR (n:Product) ON (n.name, n.id);
CREATE INDEX opportunity_by_name IF NOT EXISTS FOR (n:Opportunity) ON (n.name, n.id);
CREATE INDEX contract_by_name IF NOT EXISTS FOR (n:Contract) ON (n.name, n.id);

// Lists ordered by when something came or changed: what a client that synchronises asks for.
CREATE INDEX account_by_creation IF NOT EXISTS FOR (n:Account) ON (n.createdAt, n.id);
CREATE INDEX account_by_update IF NOT EXISTS FOR (n:Account) ON (n.updatedAt, n.id);
CREATE INDEX contact_by_creation IF NOT EXISTS FOR (n:Contact) ON (n.createdAt, n.id);
CREATE INDEX contact_by_update IF NOT EXISTS FOR (n:Contact) ON (n.updatedAt, n.id);
CREATE INDEX owner_by_creation IF NOT EXISTS FOR (n:Owner) ON (n.createdAt, n.id);
CREATE INDEX owner_by_update IF NOT EXISTS FOR (n:Owner) ON (n.updatedAt, n.id);
CREATE INDEX team_by_creation IF NOT EXISTS FOR (n:Team) ON (n.createdAt, n.id);
CREATE INDEX team_by_update IF NOT EXISTS FOR (n:Team) ON (n.updatedAt, n.id);
CREATE INDEX product_by_creation IF NOT EXISTS FOR (n:Product) ON (n.createdAt, n.id);
CREATE INDEX product_by_update IF NOT EXISTS FOR (n:Product) ON (n.updatedAt, n.id);
CREATE INDEX opportunity_by_creation IF NOT EXISTS FOR (n:Opportunity) ON (n.createdAt, n.id);
CREATE INDEX opportunity_by_update IF NOT EXISTS FOR (n:Opportunity) ON (n.updatedAt, n.id);
CREATE INDEX contract_by_creation IF NOT EXISTS FOR (n:Contract) ON (n.createdAt, n.id);
CREATE INDEX contract_by_update IF NOT EXISTS FOR (n:Contract) ON (n.updatedAt, n.id);

// Opportunities ordered by the day they were opened: the funnel.
CREATE INDEX opportunity_by_opening IF NOT EXISTS FOR (n:Opportunity) ON (n.openedOn, n.id);

// `where` of accounts; the domain also matches a contact's e-mail to an account.
CREATE INDEX account_industry IF NOT EXISTS FOR (n:Account) ON (n.industry);
CREATE INDEX account_region IF NOT EXISTS FOR (n:Account) ON (n.region);
CREATE INDEX account_country IF NOT EXISTS FOR (n:Account) ON (n.country);
CREATE INDEX account_domain IF NOT EXISTS FOR (n:Account) ON (n.domain);

// `where` of contacts, and the mailbox of an interaction.
CREATE INDEX contact_email IF NOT EXISTS FOR (n:Contact) ON (n.email);
CREATE INDEX contact_job_function IF NOT EXISTS FOR (n:Contact) ON (n.jobFunction);
CREATE INDEX contact_country IF NOT EXISTS FOR (n:Contact) ON (n.country);

// `where` of opportunities.
CREATE INDEX opportunity_status IF NOT EXISTS FOR (n:Opportunity) ON (n.status);
CREATE INDEX opportunity_phase IF NOT EXISTS FOR (n:Opportunity) ON (n.phase);
CREATE INDEX opportunity_kind IF NOT EXISTS FOR (n:Opportunity) ON (n.kind);

// What happened lately, with whom and to what.
CREATE INDEX interaction_at IF NOT EXISTS FOR (n:Interaction) ON (n.at);
CREATE INDEX change_event_at IF NOT EXISTS FOR (n:ChangeEvent) ON (n.at);

// `contains` in names of the two long lists.
CREATE TEXT INDEX account_name_text IF NOT EXISTS FOR (n:Account) ON (n.name);
CREATE TEXT INDEX contact_name_text IF NOT EXISTS FOR (n:Contact) ON (n.name);
