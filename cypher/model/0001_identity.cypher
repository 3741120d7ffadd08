// One node has one id, one person one number: what keeps a second import from making a second node.
// The Community edition knows uniqueness only; that properties are there and well typed is checked by
// `graphservice migrate --check` against property_types.toml. Each constraint is also the index that finds by id.

CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT contact_id IF NOT EXISTS FOR (n:Contact) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT owner_id IF NOT EXISTS FOR (n:Owner) REQUIRE n.id IS UNIQUE;
// Interactions and ties join people of both kinds.
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
// Dense numbers are the columns of the snapshot that introduction paths are found in.
CREATE CONSTRAINT person_number IF NOT EXISTS FOR (n:Person) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT team_id IF NOT EXISTS FOR (n:Team) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT product_id IF NOT EXISTS FOR (n:Product) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT segment_id IF NOT EXISTS FOR (n:Segment) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT campaign_id IF NOT EXISTS FOR (n:Campaign) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT opportunity_id IF NOT EXISTS FOR (n:Opportunity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT phase_change_id IF NOT EXISTS FOR (n:PhaseChange) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT contract_id IF NOT EXISTS FOR (n:Contract) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT interaction_id IF NOT EXISTS FOR (n:Interaction) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT handoff_id IF NOT EXISTS FOR (n:Handoff) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT advocate_id IF NOT EXISTS FOR (n:Advocate) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT introduction_request_id IF NOT EXISTS FOR (n:IntroductionRequest) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT reference_request_id IF NOT EXISTS FOR (n:ReferenceRequest) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT advisory_board_id IF NOT EXISTS FOR (n:AdvisoryBoard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT target_id IF NOT EXISTS FOR (n:Target) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT change_event_id IF NOT EXISTS FOR (n:ChangeEvent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT finding_id IF NOT EXISTS FOR (n:Finding) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT job_id IF NOT EXISTS FOR (n:Job) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT import_id IF NOT EXISTS FOR (n:Import) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
// A record of another system names one node of ours.
CREATE CONSTRAINT source_record IF NOT EXISTS FOR (n:Source) REQUIRE (n.system, n.recordId) IS UNIQUE;
// An id that was merged away leads to one survivor.
CREATE CONSTRAINT merged_id IF NOT EXISTS FOR (n:Merged) REQUIRE n.id IS UNIQUE;
