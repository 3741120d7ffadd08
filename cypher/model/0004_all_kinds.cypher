// Lists of campaigns and interactions, and every further property that `where` names: each index-backed, as in 0002.

CREATE INDEX campaign_by_name IF NOT EXISTS FOR (n:Campaign) ON (n.name, n.id);
CREATE INDEX campaign_by_creation IF NOT EXISTS FOR (n:Campaign) ON (n.createdAt, n.id);
CREATE INDEX campaign_by_update IF NOT EXISTS FOR (n:Campaign) ON (n.updatedAt, n.id);
CREATE INDEX campaign_kind IF NOT EXISTS FOR (n:Campaign) ON (n.kind);

// What happened, the latest first: the default of that list.
CREATE INDEX interaction_by_time IF NOT EXISTS FOR (n:Interaction) ON (n.at, n.id);
CREATE INDEX interaction_by_creation IF NOT EXISTS FOR (n:Interaction) ON (n.createdAt, n.id);
CREATE INDEX interaction_by_update IF NOT EXISTS FOR (n:Interaction) ON (n.updatedAt, n.id);
CREATE INDEX interaction_kind IF NOT EXISTS FOR (n:Interaction) ON (n.kind);
CREATE INDEX interaction_direction IF NOT EXISTS FOR (n:Interaction) ON (n.direction);

CREATE INDEX account_tier IF NOT EXISTS FOR (n:Account) ON (n.tier);
CREATE INDEX account_employees IF NOT EXISTS FOR (n:Account) ON (n.employees);
CREATE INDEX account_escalations IF NOT EXISTS FOR (n:Account) ON (n.openEscalations);

CREATE INDEX contact_department IF NOT EXISTS FOR (n:Contact) ON (n.department);
CREATE INDEX contact_seniority IF NOT EXISTS FOR (n:Contact) ON (n.seniority);
CREATE INDEX contact_alignment IF NOT EXISTS FOR (n:Contact) ON (n.alignedWith);
CREATE INDEX contact_opt_out IF NOT EXISTS FOR (n:Contact) ON (n.optedOut);

CREATE INDEX owner_email IF NOT EXISTS FOR (n:Owner) ON (n.email);
CREATE INDEX owner_active IF NOT EXISTS FOR (n:Owner) ON (n.active);

CREATE INDEX product_line IF NOT EXISTS FOR (n:Product) ON (n.line);

CREATE INDEX opportunity_stage IF NOT EXISTS FOR (n:Opportunity) ON (n.stage);
CREATE INDEX opportunity_lead_source IF NOT EXISTS FOR (n:Opportunity) ON (n.leadSource);
CREATE INDEX opportunity_closing IF NOT EXISTS FOR (n:Opportunity) ON (n.closedOn);

CREATE INDEX contract_start IF NOT EXISTS FOR (n:Contract) ON (n.startsOn);
CREATE INDEX contract_end IF NOT EXISTS FOR (n:Contract) ON (n.endsOn);
