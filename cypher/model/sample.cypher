// A small firm with every label and relationship type of the model once, as of 2026-06-01T09:00:00Z.
//
// Us       EMEA ◄─ Nordics (teams). Mara Lindqvist leads EMEA; Jonas Weber and Aiko Tanaka (Nordics) report to her,
//          Tom O'Brien, who left in 2024, reported to Jonas and was in EMEA before he was in Nordics.
// Accounts Ångström Industrier (north; once also acc_sample_old) ◄─ Ångström Hamn & Logistik (harbour), its subsidiary.
//          Quill "Q" Publishing (quill) competes with Lyra Média 🎧 (lyra).
// Owners   north: NEW_SALES Jonas 0.6 (primary) and Mara 0.4, until 2024-07 Tom; first recorded as Jonas alone
//          (superseded). CROSS_SELL Jonas, UPSELL Aiko, RETENTION Aiko. harbour: NEW_SALES Jonas.
//          quill: RETENTION Aiko, ending 2026-12-31. lyra: NEW_SALES Mara, nobody in RETENTION.
//          Ingrid: RETENTION and UPSELL, both Aiko. José: NEW_SALES Jonas, until 2024-07 Tom.
// Contacts north: Ingrid Åkesson (CFO, PROSPECT until 2025-03-01, then CLIENT; advocate), José Núñez (at Quill until
//          2025-09-01), Erik Öberg, Priya Nair (also at harbour). harbour: Nora Haugen.
//          quill: Wei Zhang (CLIENT and PARTNER), Sam O'Neill (opted out). lyra: Léa Dubois, Amélie Laurent (no e-mail).

// ── Nodes ────────────────────────────────────────────────────────────────────────────────────────────────────────────
UNWIND [
  {id: 'team_sample_emea', name: 'EMEA'},
  {id: 'team_sample_nordics', name: 'Nordics'}
] AS row
WITH row, datetime('2022-01-03T08:00:00Z') AS at
CREATE (n:Team {createdAt: at, updatedAt: at, version: 1}) SET n += row;

UNWIND [
  {id: 'own_sample_mara', number: 1, name: 'Mara Lindqvist', email: 'mara@firm.example', title: 'Head of EMEA',
   active: true, createdAt: datetime('2022-01-03T08:00:00Z')},
  {id: 'own_sample_jonas', number: 2, name: 'Jonas Weber', email: 'jonas@firm.example', title: 'Account Executive',
   active: true, createdAt: datetime('2022-02-01T08:00:00Z')},
  {id: 'own_sample_aiko', number: 3, name: 'Aiko Tanaka', email: 'aiko@firm.example', title: 'Customer Success Manager',
   active: true, createdAt: datetime('2022-03-01T08:00:00Z')},
  {id: 'own_sample_tom', number: 4, name: "Tom O'Brien", email: 'tom@firm.example', title: 'Account Executive',
   active: false, createdAt: datetime('2022-04-01T08:00:00Z')}
] AS row
CREATE (n:Person:Owner {updatedAt: row.createdAt, version: 1}) SET n += row;

UNWIND [
  {id: 'acc_sample_north', name: 'Ångström Industrier', domain: 'angstrom.example', industry: 'Manufacturing',
   region: 'EMEA', country: 'SE', employees: 4200, annualRevenue: 98000000000, currency: 'SEK', tier: 'A',
   churnRisk: 0.12, openEscalations: 0, createdAt: datetime('2023-01-10T08:00:00Z')},
  {id: 'acc_sample_harbour', name: 'Ångström Hamn & Logistik', domain: 'hamn.angstrom.example', industry: 'Logistics',
   region: 'EMEA', country: 'SE', employees: 310, annualRevenue: 4150000000, currency: 'SEK', tier: 'B',
   churnRisk: 0.2, openEscalations: 1, createdAt: datetime('2024-02-20T08:00:00Z')},
  {id: 'acc_sample_quill', name: 'Quill "Q" Publishing', domain: 'quill.example', industry: 'Media',
   region: 'EMEA', country: 'GB', employees: 150, annualRevenue: 2300000000, currency: 'GBP', tier: 'B',
   churnRisk: 0.55, openEscalations: 2, createdAt: datetime('2022-05-02T08:00:00Z')},
  {id: 'acc_sample_lyra', name: 'Lyra Média 🎧', domain: 'lyra.example', industry: 'Media',
   region: 'EMEA', country: 'FR', employees: 90, currency: 'EUR', tier: 'C',
   createdAt: datetime('2025-11-04T08:00:00Z')}
] AS row
CREATE (n:Account {updatedAt: row.createdAt, version: 1}) SET n += row;

UNWIND [
  {id: 'con_sample_ingrid', number: 5, givenName: 'Ingrid', familyName: 'Åkesson', name: 'Ingrid Åkesson',
   email: 'ingrid@angstrom.example', phone: '+46 8 555 0101', title: 'CFO', department: 'Finance & Control',
   jobFunction: 'FINANCE', seniority: 'C_LEVEL', country: 'SE', alignedWith: 'BUSINESS_STRATEGY', optedOut: false,
   createdAt: datetime('2024-01-15T08:00:00Z')},
  {id: 'con_sample_jose', number: 6, givenName: 'José', familyName: 'Núñez', name: 'José Núñez',
   email: 'jose@angstrom.example', title: 'VP Operations', department: 'Plant operations', jobFunction: 'OPERATIONS',
   seniority: 'VP', country: 'ES', alignedWith: 'SALES', optedOut: false, createdAt: datetime('2022-06-01T08:00:00Z')},
  {id: 'con_sample_erik', number: 7, givenName: 'Erik', familyName: 'Öberg', name: 'Erik Öberg',
   email: 'erik@angstrom.example', title: 'Enterprise Architect', department: 'IT', jobFunction: 'IT',
   seniority: 'SENIOR', country: 'SE', optedOut: false, createdAt: datetime('2024-01-16T08:00:00Z')},
  {id: 'con_sample_priya', number: 8, givenName: 'Priya', familyName: 'Nair', name: 'Priya Nair',
   email: 'priya@angstrom.example', title: 'Group Procurement Lead', department: 'Purchasing',
   jobFunction: 'PROCUREMENT', seniority: 'LEAD', country: 'SE', optedOut: false,
   createdAt: datetime('2024-03-01T08:00:00Z')},
  {id: 'con_sample_nora', number: 9, givenName: 'Nora', familyName: 'Haugen', name: 'Nora Haugen',
   email: 'nora@hamn.angstrom.example', title: 'Terminal Manager', department: 'Terminal', jobFunction: 'OPERATIONS',
   country: 'NO', optedOut: false, createdAt: datetime('2024-03-02T08:00:00Z')},
  {id: 'con_sample_wei', number: 10, givenName: 'Wei', familyName: 'Zhang', name: 'Wei Zhang',
   email: 'wei@quill.example', title: 'Managing Director', department: 'Board', jobFunction: 'EXECUTIVE',
   seniority: 'C_LEVEL', country: 'GB', alignedWith: 'BUSINESS_STRATEGY', optedOut: false,
   createdAt: datetime('2022-05-03T08:00:00Z')},
  {id: 'con_sample_sam', number: 11, givenName: 'Sam', familyName: "O'Neill", name: "Sam O'Neill",
   email: 'sam@quill.example', title: 'Marketing Manager', department: 'Marketing', jobFunction: 'MARKETING',
   country: 'IE', alignedWith: 'MARKETING', optedOut: true, setAside: false, createdAt: datetime('2022-05-04T08:00:00Z')},
  {id: 'con_sample_lea', number: 12, givenName: 'Léa', familyName: 'Dubois', name: 'Léa Dubois',
   email: 'lea@lyra.example', title: 'CMO', department: 'Marketing', jobFunction: 'MARKETING', seniority: 'C_LEVEL',
   country: 'FR', alignedWith: 'MARKETING', optedOut: false, createdAt: datetime('2025-11-05T08:00:00Z')},
  {id: 'con_sample_amelie', number: 13, givenName: 'Amélie', familyName: 'Laurent', name: 'Amélie Laurent',
   title: 'Audio Producer', department: 'Studio', jobFunction: 'PRODUCT', country: 'FR', optedOut: false,
   createdAt: datetime('2025-11-06T08:00:00Z')}
] AS row
CREATE (n:Person:Contact {updatedAt: row.createdAt, version: 1}) SET n += row;

UNWIND [
  {id: 'prod_sample_insight', name: 'Insight Suite', line: 'Analytics'},
  {id: 'prod_sample_flow', name: 'Flow', line: 'Automation'}
] AS row
WITH row, datetime('2022-01-03T08:00:00Z') AS at
CREATE (n:Product {createdAt: at, updatedAt: at, version: 1}) SET n += row;

UNWIND [
  {id: 'opp_sample_line', name: 'Ångström: production line', kind: 'NEW_SALE', phase: 'NURTURE', status: 'WON',
   stage: 'Closed Won', amount: 120000000, currency: 'SEK', leadSource: 'Referral',
   openedOn: date('2024-06-10'), closedOn: date('2025-02-28')},
  {id: 'opp_sample_harbour', name: 'Hamn: terminal planning', kind: 'CROSS_SELL', phase: 'LEAD', status: 'OPEN',
   stage: 'Qualification', amount: 45000000, currency: 'SEK', openedOn: date('2026-04-02')},
  {id: 'opp_sample_quill', name: 'Quill: renewal 2027', kind: 'RENEWAL', phase: 'CONTRACTING', status: 'OPEN',
   stage: 'Negotiation', amount: 1800000, currency: 'GBP', openedOn: date('2026-03-15')},
  {id: 'opp_sample_lyra', name: 'Lyra: first steps', kind: 'NEW_SALE', phase: 'LEAD', status: 'LOST',
   stage: 'Closed Lost', currency: 'EUR', leadSource: 'Web', openedOn: date('2025-11-20'),
   closedOn: date('2026-01-31')}
] AS row
WITH row, datetime({date: row.openedOn, timezone: 'Z'}) AS at
CREATE (n:Opportunity {createdAt: at, updatedAt: at, version: 1}) SET n += row;

UNWIND [
  {id: 'phc_sample_line_1', to: 'LEAD', at: datetime('2024-06-10T09:00:00Z')},
  {id: 'phc_sample_line_2', from: 'LEAD', to: 'CONTRACTING', at: datetime('2024-11-04T13:30:00Z')},
  {id: 'phc_sample_line_3', from: 'CONTRACTING', to: 'REVENUE_RECOGNITION', at: datetime('2025-02-28T16:00:00Z')},
  {id: 'phc_sample_line_4', from: 'REVENUE_RECOGNITION', to: 'NURTURE', at: datetime('2025-06-30T08:00:00Z')}
] AS row
MATCH (opportunity:Opportunity {id: 'opp_sample_line'})
CREATE (n:PhaseChange {recordedAt: row.at, createdAt: row.at, updatedAt: row.at})-[:OF]->(opportunity) SET n += row;

WITH datetime('2025-03-01T08:00:00Z') AS at
MATCH (north:Account {id: 'acc_sample_north'}), (insight:Product {id: 'prod_sample_insight'})
CREATE (n:Contract {id: 'ctr_sample_north', name: 'Contract 2025-017', startsOn: date('2025-03-01'),
  endsOn: date('2028-02-29'), annualValue: 40000000, currency: 'SEK', createdAt: at, updatedAt: at, version: 1})
CREATE (n)-[:WITH]->(north), (n)-[:COVERS {id: 'cov_sample_north_insight', annualValue: 40000000}]->(insight);

WITH datetime('2025-10-01T08:00:00Z') AS at
MATCH (lea:Contact {id: 'con_sample_lea'})
CREATE (n:Campaign {id: 'cam_sample_autumn', name: 'Autumn forum', kind: 'EVENT',
  createdAt: at, updatedAt: at, version: 1})
CREATE (lea)-[:RESPONDED_TO {id: 'rsp_sample_lea', status: 'Attended', at: datetime('2025-11-12T15:00:00Z')}]->(n)
CREATE (:SegmentVersion {id: 'sgv_sample_media', number: 1, name: 'Media in Europe', at: at, by: 'own_sample_mara',
  rule: '{"account":{"industry":{"eq":"Media"},"region":{"eq":"EMEA"}}}', createdAt: at, updatedAt: at})
  -[:OF]->(:Segment {id: 'seg_sample_media', name: 'Media in Europe',
  rule: '{"account":{"industry":{"eq":"Media"},"region":{"eq":"EMEA"}}}', createdAt: at, updatedAt: at, version: 1});

// ── How we and the accounts are built ────────────────────────────────────────────────────────────────────────────────
MATCH (emea:Team {id: 'team_sample_emea'}), (nordics:Team {id: 'team_sample_nordics'})
CREATE (nordics)-[:PART_OF]->(emea);

UNWIND [['jonas', 'mara'], ['aiko', 'mara'], ['tom', 'jonas']] AS row
MATCH (one:Owner {id: 'own_sample_' + row[0]}), (lead:Owner {id: 'own_sample_' + row[1]})
CREATE (one)-[:REPORTS_TO]->(lead);

UNWIND [
  {owner: 'mara', team: 'emea', since: datetime('2022-01-03T08:00:00Z')},
  {owner: 'jonas', team: 'nordics', since: datetime('2022-02-01T08:00:00Z')},
  {owner: 'aiko', team: 'nordics', since: datetime('2022-03-01T08:00:00Z')},
  {owner: 'tom', team: 'emea', since: datetime('2022-04-01T08:00:00Z'), until: datetime('2023-01-01T00:00:00Z')},
  {owner: 'tom', team: 'nordics', since: datetime('2023-01-01T00:00:00Z'), until: datetime('2024-07-01T00:00:00Z')}
] AS row
MATCH (owner:Owner {id: 'own_sample_' + row.owner}), (team:Team {id: 'team_sample_' + row.team})
WITH row, owner, team, 'mem_sample_' + row.owner + '_' + row.team AS id
CREATE (owner)-[:MEMBER_OF {id: id, factId: id, validFrom: row.since, validTo: row.until,
  recordedAt: row.since, recordedBy: 'own_sample_mara'}]->(team);

MATCH (north:Account {id: 'acc_sample_north'}), (harbour:Account {id: 'acc_sample_harbour'}),
  (quill:Account {id: 'acc_sample_quill'}), (lyra:Account {id: 'acc_sample_lyra'})
CREATE (harbour)-[:PART_OF]->(north), (quill)-[:COMPETES_WITH]->(lyra);

// ── What currencies are worth ────────────────────────────────────────────────────────────────────────────────────────
UNWIND [
  {id: 'fxr_sample_sek', from: 'SEK', to: 'EUR', on: date('2024-01-01'), rate: 0.09},
  {id: 'fxr_sample_gbp', from: 'GBP', to: 'EUR', on: date('2022-01-01'), rate: 1.2}
] AS row
WITH row, datetime('2024-01-02T08:00:00Z') AS at
CREATE (n:ExchangeRate {createdAt: at, updatedAt: at, version: 1}) SET n += row;

// ── Who works where, and as what ─────────────────────────────────────────────────────────────────────────────────────
UNWIND [
  {contact: 'ingrid', account: 'north', title: 'CFO', department: 'Finance & Control', isPrimary: true,
   since: datetime('2021-04-01T00:00:00Z')},
  {contact: 'jose', account: 'quill', title: 'Head of Print', department: 'Production', isPrimary: true,
   since: datetime('2022-06-01T00:00:00Z'), until: datetime('2025-09-01T00:00:00Z')},
  {contact: 'jose', account: 'north', title: 'VP Operations', department: 'Plant operations', isPrimary: true,
   since: datetime('2025-09-01T00:00:00Z')},
  {contact: 'erik', account: 'north', title: 'Enterprise Architect', department: 'IT', isPrimary: true,
   since: datetime('2019-09-01T00:00:00Z')},
  {contact: 'priya', account: 'north', title: 'Group Procurement Lead', department: 'Purchasing', isPrimary: true,
   since: datetime('2023-02-01T00:00:00Z')},
  {contact: 'priya', account: 'harbour', title: 'Procurement', department: 'Purchasing', isPrimary: false,
   since: datetime('2024-03-01T00:00:00Z')},
  {contact: 'nora', account: 'harbour', title: 'Terminal Manager', department: 'Terminal', isPrimary: true,
   since: datetime('2020-01-01T00:00:00Z')},
  {contact: 'wei', account: 'quill', title: 'Managing Director', department: 'Board', isPrimary: true,
   since: datetime('2015-01-01T00:00:00Z')},
  {contact: 'sam', account: 'quill', title: 'Marketing Manager', department: 'Marketing', isPrimary: true,
   since: datetime('2021-01-01T00:00:00Z')},
  {contact: 'lea', account: 'lyra', title: 'CMO', department: 'Marketing', isPrimary: true,
   since: datetime('2024-05-01T00:00:00Z')},
  {contact: 'amelie', account: 'lyra', title: 'Audio Producer', department: 'Studio', isPrimary: true,
   since: datetime('2023-05-01T00:00:00Z')}
] AS row
MATCH (contact:Contact {id: 'con_sample_' + row.contact}), (account:Account {id: 'acc_sample_' + row.account})
WITH row, contact, account, 'wrk_sample_' + row.contact + '_' + row.account AS id
CREATE (contact)-[:WORKS_AT {id: id, factId: id, title: row.title, department: row.department,
  isPrimary: row.isPrimary, validFrom: row.since, validTo: row.until,
  recordedAt: contact.createdAt, recordedBy: 'own_sample_jonas'}]->(account);

UNWIND [
  {contact: 'ingrid', account: 'north', type: 'PROSPECT', since: datetime('2024-01-15T08:00:00Z'),
   until: datetime('2025-03-01T00:00:00Z')},
  {contact: 'ingrid', account: 'north', type: 'CLIENT', since: datetime('2025-03-01T00:00:00Z')},
  {contact: 'jose', account: 'quill', type: 'CLIENT', since: datetime('2022-06-01T00:00:00Z'),
   until: datetime('2025-09-01T00:00:00Z')},
  {contact: 'jose', account: 'north', type: 'CLIENT', since: datetime('2025-09-01T00:00:00Z')},
  {contact: 'erik', account: 'north', type: 'CLIENT', since: datetime('2025-03-01T00:00:00Z')},
  {contact: 'priya', account: 'north', type: 'CLIENT', since: datetime('2025-03-01T00:00:00Z')},
  {contact: 'priya', account: 'harbour', type: 'PROSPECT', since: datetime('2024-03-01T00:00:00Z')},
  {contact: 'nora', account: 'harbour', type: 'PROSPECT', since: datetime('2026-04-02T00:00:00Z')},
  {contact: 'wei', account: 'quill', type: 'CLIENT', since: datetime('2022-05-03T00:00:00Z')},
  {contact: 'wei', account: 'quill', type: 'PARTNER', since: datetime('2024-01-01T00:00:00Z')},
  {contact: 'lea', account: 'lyra', type: 'PROSPECT', since: datetime('2025-11-05T00:00:00Z')}
] AS row
MATCH (contact:Contact {id: 'con_sample_' + row.contact}), (account:Account {id: 'acc_sample_' + row.account})
WITH row, contact, account,
  'eng_sample_' + row.contact + '_' + row.account + '_' + toLower(row.type) AS id
CREATE (contact)-[:ENGAGED_AS {id: id, factId: id, type: row.type, validFrom: row.since, validTo: row.until,
  recordedAt: row.since, recordedBy: 'own_sample_jonas'}]->(account);

// ── Who owns which relationship ──────────────────────────────────────────────────────────────────────────────────────
UNWIND [
  {id: 'asg_sample_north_new_sales_jonas_2', factId: 'asg_sample_north_new_sales_jonas_1', owner: 'jonas',
   account: 'north', role: 'NEW_SALES', share: 0.6, isPrimary: true, since: datetime('2024-07-01T00:00:00Z'),
   recordedAt: datetime('2024-09-02T10:00:00Z'), confirmedAt: datetime('2026-03-31T09:00:00Z')},
  {id: 'asg_sample_north_new_sales_mara', owner: 'mara', account: 'north', role: 'NEW_SALES', share: 0.4,
   isPrimary: false, since: datetime('2024-07-01T00:00:00Z'), recordedAt: datetime('2024-09-02T10:00:00Z')},
  {id: 'asg_sample_north_cross_sell', owner: 'jonas', account: 'north', role: 'CROSS_SELL', share: 1.0,
   isPrimary: true, since: datetime('2025-03-01T00:00:00Z')},
  {id: 'asg_sample_north_upsell', owner: 'aiko', account: 'north', role: 'UPSELL', share: 1.0, isPrimary: true,
   since: datetime('2025-03-01T00:00:00Z')},
  {id: 'asg_sample_north_retention', owner: 'aiko', account: 'north', role: 'RETENTION', share: 1.0, isPrimary: true,
   since: datetime('2025-03-10T00:00:00Z'), confirmedAt: datetime('2026-05-04T09:00:00Z')},
  {id: 'asg_sample_harbour_new_sales', owner: 'jonas', account: 'harbour', role: 'NEW_SALES', share: 1.0,
   isPrimary: true, since: datetime('2024-07-01T00:00:00Z')},
  {id: 'asg_sample_quill_retention', owner: 'aiko', account: 'quill', role: 'RETENTION', share: 1.0, isPrimary: true,
   since: datetime('2022-05-03T00:00:00Z'), until: datetime('2026-12-31T00:00:00Z')},
  {id: 'asg_sample_lyra_new_sales', owner: 'mara', account: 'lyra', role: 'NEW_SALES', share: 1.0, isPrimary: true,
   since: datetime('2025-11-04T00:00:00Z')}
] AS row
MATCH (owner:Owner {id: 'own_sample_' + row.owner}), (account:Account {id: 'acc_sample_' + row.account})
CREATE (owner)-[:OWNS {id: row.id, factId: coalesce(row.factId, row.id), role: row.role, share: row.share,
  isPrimary: row.isPrimary, validFrom: row.since, validTo: row.until, confirmedAt: row.confirmedAt, source: 'sample',
  recordedAt: coalesce(row.recordedAt, row.since), recordedBy: 'own_sample_mara'}]->(account);

UNWIND [
  {id: 'asg_sample_ingrid_retention', owner: 'aiko', contact: 'ingrid', role: 'RETENTION',
   since: datetime('2025-03-10T00:00:00Z')},
  {id: 'asg_sample_ingrid_upsell', owner: 'aiko', contact: 'ingrid', role: 'UPSELL',
   since: datetime('2025-03-10T00:00:00Z')},
  {id: 'asg_sample_jose_new_sales', owner: 'jonas', contact: 'jose', role: 'NEW_SALES',
   since: datetime('2024-07-01T00:00:00Z')},
  {id: 'asg_sample_lea_new_sales', owner: 'mara', contact: 'lea', role: 'NEW_SALES',
   since: datetime('2025-11-05T00:00:00Z')}
] AS row
MATCH (owner:Owner {id: 'own_sample_' + row.owner}), (contact:Contact {id: 'con_sample_' + row.contact})
CREATE (owner)-[:OWNS {id: row.id, factId: row.id, role: row.role, share: 1.0, isPrimary: true, source: 'sample',
  validFrom: row.since, recordedAt: row.since, recordedBy: 'own_sample_mara'}]->(contact);

// Tom's assignments were first recorded without an end; ending them wrote the second versions.
UNWIND [
  {id: 'asg_sample_north_new_sales_tom_1', factId: 'asg_sample_north_new_sales_tom_1', owner: 'tom',
   account: 'north', since: datetime('2023-01-10T00:00:00Z'), recordedAt: datetime('2023-01-10T08:00:00Z'),
   supersededAt: datetime('2024-06-28T12:00:00Z')},
  {id: 'asg_sample_north_new_sales_tom_2', factId: 'asg_sample_north_new_sales_tom_1', owner: 'tom',
   account: 'north', since: datetime('2023-01-10T00:00:00Z'), until: datetime('2024-07-01T00:00:00Z'),
   recordedAt: datetime('2024-06-28T12:00:00Z')},
  {id: 'asg_sample_north_new_sales_jonas_1', factId: 'asg_sample_north_new_sales_jonas_1', owner: 'jonas',
   account: 'north', since: datetime('2024-07-01T00:00:00Z'), recordedAt: datetime('2024-06-28T12:00:00Z'),
   supersededAt: datetime('2024-09-02T10:00:00Z')},
  {id: 'asg_sample_jose_new_sales_tom', factId: 'asg_sample_jose_new_sales_tom', owner: 'tom', contact: 'jose',
   since: datetime('2023-01-10T00:00:00Z'), until: datetime('2024-07-01T00:00:00Z'),
   recordedAt: datetime('2024-06-28T12:00:00Z')}
] AS row
MATCH (owner:Owner {id: 'own_sample_' + row.owner})
OPTIONAL MATCH (account:Account {id: 'acc_sample_' + row.account})
OPTIONAL MATCH (contact:Contact {id: 'con_sample_' + row.contact})
WITH row, owner, coalesce(account, contact) AS target
CREATE (owner)-[:OWNED {id: row.id, factId: row.factId, role: 'NEW_SALES', share: 1.0, isPrimary: true,
  validFrom: row.since, validTo: row.until, source: 'sample', recordedAt: row.recordedAt,
  recordedBy: 'own_sample_mara', supersededAt: row.supersededAt,
  supersededBy: CASE WHEN row.supersededAt IS NULL THEN null ELSE 'own_sample_mara' END}]->(target);

// ── Deals ────────────────────────────────────────────────────────────────────────────────────────────────────────────
UNWIND [['line', 'north'], ['harbour', 'harbour'], ['quill', 'quill'], ['lyra', 'lyra']] AS row
MATCH (opportunity:Opportunity {id: 'opp_sample_' + row[0]}), (account:Account {id: 'acc_sample_' + row[1]})
CREATE (opportunity)-[:FOR]->(account);

UNWIND [
  {owner: 'jonas', deal: 'line', role: 'LEAD', share: 0.7, since: datetime('2024-06-10T09:00:00Z')},
  {owner: 'aiko', deal: 'line', role: 'SUPPORT', share: 0.3, since: datetime('2024-11-04T13:30:00Z')},
  {owner: 'jonas', deal: 'harbour', role: 'LEAD', share: 1.0, since: datetime('2026-04-02T09:00:00Z')},
  {owner: 'aiko', deal: 'quill', role: 'LEAD', share: 1.0, since: datetime('2026-03-15T09:00:00Z')},
  {owner: 'mara', deal: 'lyra', role: 'LEAD', share: 1.0, since: datetime('2025-11-20T09:00:00Z')}
] AS row
MATCH (owner:Owner {id: 'own_sample_' + row.owner}), (deal:Opportunity {id: 'opp_sample_' + row.deal})
WITH row, owner, deal, 'wko_sample_' + row.owner + '_' + row.deal AS id
CREATE (owner)-[:WORKS {id: id, factId: id, role: row.role, share: row.share, validFrom: row.since,
  recordedAt: row.since, recordedBy: 'own_sample_mara'}]->(deal);

UNWIND [
  {contact: 'ingrid', deal: 'line', buyingRole: 'ECONOMIC_BUYER', isPrimary: true},
  {contact: 'erik', deal: 'line', buyingRole: 'TECHNICAL_BUYER', isPrimary: false},
  {contact: 'nora', deal: 'harbour', buyingRole: 'BUSINESS_USER', isPrimary: true},
  {contact: 'wei', deal: 'quill', buyingRole: 'DECISION_MAKER', isPrimary: true},
  {contact: 'lea', deal: 'lyra', buyingRole: 'EXECUTIVE_SPONSOR', isPrimary: true}
] AS row
MATCH (contact:Contact {id: 'con_sample_' + row.contact}), (deal:Opportunity {id: 'opp_sample_' + row.deal})
CREATE (contact)-[:TAKES_PART {id: 'tpt_sample_' + row.contact + '_' + row.deal, buyingRole: row.buyingRole,
  isPrimary: row.isPrimary}]->(deal);

UNWIND [
  {deal: 'line', product: 'insight', quantity: 40, amount: 80000000},
  {deal: 'line', product: 'flow', quantity: 1, amount: 40000000},
  {deal: 'harbour', product: 'flow', quantity: 2, amount: 45000000}
] AS row
MATCH (deal:Opportunity {id: 'opp_sample_' + row.deal}), (product:Product {id: 'prod_sample_' + row.product})
CREATE (deal)-[:ABOUT {id: 'abt_sample_' + row.deal + '_' + row.product, quantity: row.quantity,
  amount: row.amount}]->(product);

// ── Who met whom, and knows whom ─────────────────────────────────────────────────────────────────────────────────────
UNWIND [
  {id: 'int_sample_kickoff', kind: 'MEETING', at: datetime('2025-03-10T13:00:00Z'), subject: 'Kick-off',
   people: [['own_sample_aiko', 'ORGANISER'], ['con_sample_ingrid', 'ATTENDEE'], ['con_sample_erik', 'ATTENDEE']]},
  {id: 'int_sample_mail', kind: 'EMAIL', at: datetime('2026-05-18T07:45:00Z'), subject: 'Terminal planning',
   direction: 'OUTBOUND', people: [['own_sample_jonas', 'SENDER'], ['con_sample_nora', 'RECIPIENT']]},
  {id: 'int_sample_call', kind: 'CALL', at: datetime('2026-05-20T14:10:00Z'), subject: 'Renewal',
   direction: 'INBOUND', people: [['con_sample_wei', 'CALLER'], ['own_sample_aiko', 'CALLED']]}
] AS row
CREATE (n:Interaction {id: row.id, kind: row.kind, at: row.at, subject: row.subject, direction: row.direction,
  version: 1, createdAt: row.at, updatedAt: row.at})
WITH n, row UNWIND row.people AS pair
MATCH (person:Person {id: pair[0]})
CREATE (n)-[:INVOLVES {as: pair[1]}]->(person);

MATCH (mail:Interaction {id: 'int_sample_mail'}), (harbour:Opportunity {id: 'opp_sample_harbour'})
MATCH (call:Interaction {id: 'int_sample_call'}), (quill:Account {id: 'acc_sample_quill'})
CREATE (mail)-[:CONCERNS]->(harbour), (call)-[:CONCERNS]->(quill);

MATCH (aiko:Owner {id: 'own_sample_aiko'}), (priya:Contact {id: 'con_sample_priya'}), (quill:Account {id: 'acc_sample_quill'})
MATCH (harbour:Opportunity {id: 'opp_sample_harbour'})
WITH aiko, priya, quill, harbour, datetime('2026-04-02T09:00:00Z') AS at
CREATE (n:WithdrawnInteraction {id: 'int_sample_withdrawn', kind: 'MEETING', at: at, subject: 'Of somebody else',
  version: 2, createdAt: at, updatedAt: at, withdrawnAt: at, withdrawnBy: 'own_sample_aiko',
  withdrawnWhy: 'It was another Priya'})
CREATE (n)-[:INVOLVES {as: 'ORGANISER'}]->(aiko), (n)-[:INVOLVES {as: 'ATTENDEE'}]->(priya),
  (n)-[:CONCERNS]->(quill), (n)-[:CONCERNS]->(harbour);

UNWIND [
  {one: 'own_sample_aiko', other: 'con_sample_ingrid', strength: 0.82, lastAt: datetime('2026-05-04T09:00:00Z')},
  {one: 'own_sample_aiko', other: 'con_sample_wei', strength: 0.64, lastAt: datetime('2026-05-20T14:10:00Z')},
  {one: 'own_sample_jonas', other: 'con_sample_nora', strength: 0.21, lastAt: datetime('2026-05-18T07:45:00Z')},
  {one: 'con_sample_ingrid', other: 'con_sample_jose', strength: 0.7, lastAt: datetime('2026-05-28T10:00:00Z')},
  {one: 'con_sample_jose', other: 'con_sample_wei', strength: 0.55, lastAt: datetime('2025-08-29T10:00:00Z')},
  {one: 'con_sample_wei', other: 'con_sample_lea', strength: 0.48, lastAt: datetime('2026-02-11T18:00:00Z')}
] AS row
MATCH (one:Person {id: row.one}), (other:Person {id: row.other})
WITH row, one, other, toFloat(row.lastAt.epochMillis) AS last, -8 * log(1 - row.strength) / log(2) AS worth
CREATE (one)-[:KNOWS {
  evidence: [last - 300 * 86400000, last, 6.0, worth, worth, worth, 0.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 0.0,
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
  strength: row.strength, recent: worth / 8, lasting: 0.0, most: 0.98, lastAt: row.lastAt, updatedAt: row.lastAt,
  writtenAt: timestamp(), formulaVersion: 2
}]->(other);

// Amélie is connected with Erik, as an import of her connections said; nobody saw them together.
MATCH (one:Person {id: 'con_sample_amelie'}), (other:Person {id: 'con_sample_erik'})
WITH one, other, datetime('2025-11-06T08:00:00Z') AS at
CREATE (one)-[:SAID_TO_KNOW {id: 'knw_sample_amelie', factId: 'knw_sample_amelie', kind: 'CONNECTION', statedIn: 'LinkedIn',
  source: 'sample', validFrom: at, recordedAt: at, recordedBy: 'own_sample_mara'}]->(other)
CREATE (other)-[:KNOWS {evidence: [], strength: 0.0, recent: 0.0, lasting: 0.0, standing: -log(0.95) / log(2), most: 0.05,
  lastAt: at, updatedAt: at, writtenAt: timestamp(), formulaVersion: 2}]->(one);

MATCH (one:Person {id: 'con_sample_erik'}), (other:Person {id: 'con_sample_priya'})
CREATE (one)-[:KNEW {writtenAt: timestamp()}]->(other);

// ── Hand-offs, advocates, asks, targets ──────────────────────────────────────────────────────────────────────────────
UNWIND [
  {id: 'hnd_sample_north', target: 'acc_sample_north', status: 'COMPLETED', role: 'RETENTION',
   phase: 'REVENUE_RECOGNITION', package: '{"summary":"Live since March","risks":["Two plants not connected yet"]}',
   dueOn: date('2025-03-14'), proposedAt: datetime('2025-03-03T09:00:00Z'),
   introductionOn: date('2025-03-06'), introducedOn: date('2025-03-06'), kickedOffOn: date('2025-03-10'),
   answeredAt: datetime('2025-03-04T15:20:00Z'), completedAt: datetime('2025-03-10T13:00:00Z')},
  {id: 'hnd_sample_jose', target: 'con_sample_jose', status: 'PROPOSED', role: 'RETENTION', phase: 'NURTURE',
   dueOn: date('2026-06-15'), proposedAt: datetime('2026-05-29T09:00:00Z')}
] AS row
MATCH (jonas:Owner {id: 'own_sample_jonas'}), (aiko:Owner {id: 'own_sample_aiko'})
OPTIONAL MATCH (account:Account {id: row.target})
OPTIONAL MATCH (contact:Contact {id: row.target})
WITH row, jonas, aiko, coalesce(account, contact) AS target
CREATE (n:Handoff {id: row.id, status: row.status, role: row.role, phase: row.phase, package: row.package,
  dueOn: row.dueOn, proposedAt: row.proposedAt, answeredAt: row.answeredAt, completedAt: row.completedAt,
  expiresAt: datetime({date: row.dueOn + duration({days: 1}), timezone: 'Z'}), introductionOn: row.introductionOn,
  introducedOn: row.introducedOn, kickedOffOn: row.kickedOffOn,
  createdAt: row.proposedAt, updatedAt: coalesce(row.completedAt, row.proposedAt), version: 1})
CREATE (n)-[:OF]->(target), (n)-[:FROM]->(jonas), (n)-[:TO]->(aiko);

// Aiko called Wei as planned, is to meet Ångström's people in June, and called Erik not.
UNWIND [
  {id: 'tch_sample_wei', owner: 'aiko', target: 'con_sample_wei', status: 'DONE', kind: 'CALL', note: 'Renewal',
   plannedOn: date('2026-05-20'), doneAt: datetime('2026-05-20T14:10:00Z'), interaction: 'int_sample_call'},
  {id: 'tch_sample_north', owner: 'aiko', target: 'acc_sample_north', status: 'PLANNED', kind: 'MEETING',
   plannedOn: date('2026-06-09')},
  {id: 'tch_sample_erik', owner: 'aiko', target: 'con_sample_erik', status: 'SKIPPED', reason: 'On leave',
   plannedOn: date('2026-04-14')}
] AS row
MATCH (owner:Owner {id: 'own_sample_' + row.owner})
OPTIONAL MATCH (account:Account {id: row.target})
OPTIONAL MATCH (contact:Contact {id: row.target})
OPTIONAL MATCH (interaction:Interaction {id: row.interaction})
WITH row, owner, coalesce(account, contact) AS target, interaction, datetime('2026-04-01T08:00:00Z') AS at
CREATE (n:Touch {id: row.id, status: row.status, kind: row.kind, note: row.note, reason: row.reason,
  plannedOn: row.plannedOn, doneAt: row.doneAt, createdAt: at, updatedAt: at, version: 1})
CREATE (n)-[:FROM]->(owner), (n)-[:OF]->(target)
FOREACH (_ IN CASE WHEN interaction IS NULL THEN [] ELSE [1] END | CREATE (n)-[:WAS]->(interaction));

MATCH (touch:Touch {id: 'tch_sample_north'}), (withdrawn:WithdrawnInteraction {id: 'int_sample_withdrawn'})
CREATE (touch)-[:WAS]->(withdrawn);

// That Erik became a client when the production line was sold was noticed, and dismissed: the contract says it.
WITH datetime('2025-03-02T09:00:00Z') AS at
MATCH (erik:Contact {id: 'con_sample_erik'}), (north:Account {id: 'acc_sample_north'})
CREATE (n:TypeDecision {id: 'tdc_sample_erik', change: 'BECOMES_CLIENT', status: 'DISMISSED', evidence: 'opp_sample_line',
  reason: 'From the contract on', by: 'own_sample_jonas', createdAt: at, updatedAt: at})
CREATE (n)-[:OF]->(erik), (n)-[:WITH]->(north);

WITH datetime('2026-01-20T09:00:00Z') AS at
MATCH (ingrid:Contact {id: 'con_sample_ingrid'}), (lea:Contact {id: 'con_sample_lea'}),
  (wei:Contact {id: 'con_sample_wei'}), (aiko:Owner {id: 'own_sample_aiko'}), (mara:Owner {id: 'own_sample_mara'}),
  (harbour:Opportunity {id: 'opp_sample_harbour'}), (first:Opportunity {id: 'opp_sample_lyra'})
CREATE (advocate:Advocate {id: 'adv_sample_ingrid', since: date('2026-01-20'), topics: ['finance', 'roll-out'],
  consent: true, consentedOn: date('2026-01-28'), agreedTo: ['REFERENCE_CALL', 'ADVISORY_BOARD'],
  createdAt: at, updatedAt: at, version: 1})
CREATE (ingrid)-[:IS]->(advocate)
CREATE (:SatisfactionScore {id: 'sat_sample_ingrid', kind: 'NPS', score: 9.0, scale: 'ZERO_TO_TEN',
  givenOn: date('2026-03-02'), source: 'Yearly survey', recordedBy: 'own_sample_mara',
  createdAt: at, updatedAt: at, version: 1})-[:OF]->(ingrid)
CREATE (:SatisfactionScore {id: 'sat_sample_ingrid_before', kind: 'CSAT', score: 4.0, scale: 'ONE_TO_FIVE',
  givenOn: date('2025-04-10'), source: 'After the roll-out', recordedBy: 'own_sample_aiko',
  createdAt: at, updatedAt: at, version: 1})-[:OF]->(ingrid)
CREATE (wei)-[:IS]->(:Advocate {id: 'adv_sample_wei', since: date('2025-02-03'), until: date('2025-11-30'),
  topics: ['security'], consent: true, agreedTo: ['QUOTE'], lapseReason: 'Has another role now',
  createdAt: at - duration('P1Y'), updatedAt: at, version: 2})
CREATE (board:AdvisoryBoard {id: 'brd_sample_product', name: 'Product board', purpose: 'What to build next',
  createdAt: at, updatedAt: at, version: 1})
CREATE (advocate)-[:SITS_ON {id: 'sit_sample_ingrid', seat: 'Finance', status: 'ACCEPTED', invitedAt: at, answeredAt: at,
  proposal: 'prp_sample_product', reserve: [], gave: [], validFrom: at, validTo: at + duration('P18M'),
  offeredTo: at + duration('P18M')}]->(board)
CREATE (:BoardProposal {id: 'prp_sample_product', status: 'ACCEPTED', input: '{"seats":1}',
  candidates: '{"candidates":[],"terms":{"seats":1,"quotas":[],"topics":{},"fixed":[],"apart":[],"mostIncumbents":null}}',
  result: '{"seats":[],"coverage":null,"shortfalls":[],"alternatives":[]}',
  seats: 1, objective: 0.5, bound: 0.5, formulaVersion: 1, by: 'own_sample_mara', acceptedAt: at, createdAt: at,
  updatedAt: at, version: 1})-[:FOR]->(board)
CREATE (session:BoardSession {id: 'bse_sample_spring', heldOn: date('2026-04-15'), topics: ['roll-out'],
  notes: 'First session', recordedBy: 'own_sample_mara', createdAt: at, updatedAt: at, version: 1})-[:OF]->(board)
CREATE (ingrid)-[:ATTENDED]->(session), (mara)-[:ATTENDED]->(session)
CREATE (session)<-[:OF]-(:BoardFeedback {id: 'bfb_sample_rollout', text: 'Plants want to begin by themselves',
  status: 'PLANNED', createdAt: at, updatedAt: at, version: 1})-[:TO]->(mara)
CREATE (ingrid)<-[:FROM]-(:BoardFeedback {id: 'bfb_sample_order', text: 'One order for all plants', status: 'OPEN',
  createdAt: at, updatedAt: at, version: 1})-[:OF]->(session)
CREATE (session)<-[:OF]-(:BoardAction {id: 'bac_sample_guide', text: 'Write a guide', status: 'OPEN',
  dueOn: date('2026-05-15'), createdAt: at, updatedAt: at, version: 1})-[:TO]->(aiko)
CREATE (introduction:IntroductionRequest {id: 'irq_sample_lea', status: 'ASKED', message: 'Could you introduce us?',
  askedAt: datetime('2026-05-27T09:00:00Z'), predicted: 0.19, hops: 2,
  weakestStrength: 0.55, weakestBand: 'MODERATE', formulaVersion: 1, createdAt: at, updatedAt: at, version: 1})
CREATE (introduction)-[:FROM]->(aiko), (introduction)-[:THROUGH {place: 1}]->(wei), (introduction)-[:TO]->(lea), (introduction)-[:FOR]->(first)
CREATE (reference:ReferenceRequest {id: 'rrq_sample_harbour', status: 'ANSWERED', use: 'CALL', outcome: 'YES',
  askedAt: datetime('2026-04-20T09:00:00Z'), answeredAt: datetime('2026-04-22T11:00:00Z'),
  createdAt: at, updatedAt: at, version: 2})
CREATE (reference)-[:FROM]->(mara), (reference)-[:TO]->(advocate), (reference)-[:FOR]->(harbour);

MATCH (session:BoardSession {id: 'bse_sample_spring'}), (meeting:Interaction {id: 'int_sample_kickoff'})
MATCH (said:BoardFeedback {id: 'bfb_sample_rollout'})
MATCH (insight:Product {id: 'prod_sample_insight'})
CREATE (session)-[:WAS]->(meeting), (said)-[:ABOUT {id: 'abt_sample_rollout'}]->(insight);

WITH datetime('2026-01-02T09:00:00Z') AS at
MATCH (jonas:Owner {id: 'own_sample_jonas'}), (nordics:Team {id: 'team_sample_nordics'})
CREATE (mine:Target {id: 'tgt_sample_jonas', of: jonas.id, kpi: 'WIN_RATE', startsOn: date('2026-01-01'),
  until: date('2027-01-01'), kind: 'YEAR', calendar: 'GREGORIAN', createdAt: at, updatedAt: at, version: 1})
CREATE (mine)-[:SET_FOR]->(jonas)
CREATE (mine)<-[:OF]-(:TargetVersion {id: 'tgv_sample_jonas', number: 1, floor: '0.2', target: '0.3', stretch: '0.4',
  validFrom: at, recordedBy: 'own_sample_mara', createdAt: at, updatedAt: at})
CREATE (ours:Target {id: 'tgt_sample_nordics', of: nordics.id, kpi: 'WIN_RATE', startsOn: date('2026-01-01'),
  until: date('2027-01-01'), kind: 'YEAR', calendar: 'GREGORIAN', createdAt: at, updatedAt: at, version: 1})
CREATE (ours)-[:SET_FOR]->(nordics)
CREATE (ours)<-[:OF]-(:TargetVersion {id: 'tgv_sample_nordics', number: 1, target: '0.35', reason: 'As in the year before',
  validFrom: at, recordedBy: 'own_sample_mara', createdAt: at, updatedAt: at})
CREATE (mine)-[:PART_OF]->(ours);

WITH datetime('2026-01-02T09:00:00Z') AS at
MATCH (segment:Segment {id: 'seg_sample_media'})
CREATE (target:Target {id: 'tgt_sample_media', of: segment.id, kpi: 'GROSS_REVENUE_RETENTION', startsOn: date('2026-01-01'),
  until: date('2027-01-01'), kind: 'YEAR', calendar: 'GREGORIAN', createdAt: at, updatedAt: at, version: 1})
CREATE (target)-[:SET_FOR]->(segment)
CREATE (target)<-[:OF]-(:TargetVersion {id: 'tgv_sample_media', number: 1, target: '0.92', validFrom: at,
  recordedBy: 'own_sample_mara', createdAt: at, updatedAt: at});

WITH datetime('2026-05-12T09:00:00Z') AS at
MATCH (jonas:Owner {id: 'own_sample_jonas'}), (mara:Owner {id: 'own_sample_mara'}), (aiko:Owner {id: 'own_sample_aiko'})
CREATE (review:Review {id: 'rev_sample_jonas', kind: 'DEVELOPMENT', state: 'OPEN', proposal: 'Training in contracting',
  kpi: 'WIN_RATE', openedBy: 'own_sample_mara', openedAt: at, createdAt: at, updatedAt: at, version: 1})
CREATE (review)-[:ABOUT {id: 'abt_sample_review'}]->(jonas)
CREATE (review)-[:REVIEWED_BY {place: 0}]->(mara), (review)-[:REVIEWED_BY {place: 1}]->(aiko)
CREATE (review)<-[:OF]-(:ReviewEntry {id: 'ren_sample_jonas', number: 1, kind: 'FOR', text: 'Two deals were lost in contracting',
  evidence: [], by: 'own_sample_mara', at: at, createdAt: at, updatedAt: at})
CREATE (plan:DevelopmentPlan {id: 'dvp_sample_jonas', kpi: 'WIN_RATE', phase: 'CONTRACTING', goal: 'Close with the buyer',
  state: 'OPEN', agreedOn: date('2026-05-12'), openedBy: 'own_sample_mara', openedAt: at, createdAt: at, updatedAt: at,
  version: 1})-[:FOR]->(jonas)
CREATE (plan)<-[:OF]-(:DevelopmentStep {id: 'dvs_sample_course', place: 1, text: 'Course on negotiation',
  dueOn: date('2026-06-30'), createdAt: at, updatedAt: at, version: 1});

WITH datetime('2026-01-02T09:00:00Z') AS at
MATCH (insight:Product {id: 'prod_sample_insight'})
CREATE (target:Target {id: 'tgt_sample_insight', of: insight.id, kpi: 'BOOKINGS', startsOn: date('2026-01-01'),
  until: date('2027-01-01'), kind: 'YEAR', calendar: 'GREGORIAN', currency: 'EUR', createdAt: at, updatedAt: at, version: 1})
CREATE (target)-[:SET_FOR]->(insight)
CREATE (target)<-[:OF]-(:TargetVersion {id: 'tgv_sample_insight', number: 1, target: '100000', validFrom: at,
  recordedBy: 'own_sample_mara', createdAt: at, updatedAt: at});

// ── What the service keeps about its own work ────────────────────────────────────────────────────────────────────────
WITH datetime('2026-05-04T09:00:00Z') AS at
MATCH (north:Account {id: 'acc_sample_north'}), (lyra:Account {id: 'acc_sample_lyra'})
CREATE (:SupportCase {id: 'cas_sample_north', subject: 'Two plants not connected', open: false, escalated: true,
  createdAt: at, updatedAt: at, version: 2})-[:OF]->(north)
CREATE (:Source {id: 'src_sample_north', system: 'sample-crm', recordId: '4711', createdAt: at, updatedAt: at})
  -[:NAMES]->(north)
CREATE (:Merged {id: 'acc_sample_old', createdAt: at, updatedAt: at})-[:INTO]->(north)
CREATE (:Tombstone {id: 'tmb_sample', of: 'con_sample_forgotten', createdAt: at, updatedAt: at})
CREATE (:Actor {id: 'crm-sync', name: 'CRM synchronisation', createdAt: at, updatedAt: at})
CREATE (:Actor {id: 'jonas', name: 'Jonas W.', owner: 'own_sample_jonas', createdAt: at, updatedAt: at})
CREATE (:Withdrawn {id: 'tch_sample_mistake', kind: 'Touch', withdrawnAt: at, withdrawnBy: 'own_sample_mara',
  reason: 'Planned twice', held: '{"properties":{},"relationships":[]}', createdAt: at, updatedAt: at})
CREATE (:ChangeCount {id: 'changes', number: 1, createdAt: at, updatedAt: at})
CREATE (:Request {id: 'chg_sample_request', fingerprint: '0', answer: '"acc_sample_north"', by: 'own_sample_aiko',
  createdAt: datetime('2126-05-04T09:00:00Z'), updatedAt: at})  // so late that whatever clock reads it does not forget it
CREATE (:ChangeEvent {id: 'chg_sample_north', at: at, by: 'own_sample_aiko', kind: 'ownership.confirmed', number: 1,
  subject: 'acc_sample_north', before: '{"confirmedAt":null}', after: '{"confirmedAt":"2026-05-04T09:00:00Z"}', createdAt: at, updatedAt: at})
  -[:ON]->(north)
CREATE (:Finding {id: 'fnd_sample_lyra', kind: 'UNOWNED', message: 'Nobody owns retention at Lyra Média 🎧.',
  score: 1.0, parts: '{"reasons":["the first deal was lost, and nobody has taken over"],"role":"RETENTION"}', status: 'OPEN',
  resolvedAt: null, createdAt: at, updatedAt: at, version: 1})-[:ON]->(lyra)
CREATE (:Job {id: 'job_sample_import', kind: 'IMPORT', state: 'DONE', progress: 1.0, message: '4 accounts',
  by: 'own_sample_mara', startedAt: at, finishedAt: at, beatAt: at, createdAt: at, updatedAt: at, version: 3})
CREATE (:Import {id: 'imp_sample_crm', system: 'sample-crm', state: 'DONE', rows: 4, created: 4, updated: 0,
  unchanged: 0, rejected: 0, by: 'own_sample_mara', startedAt: at, finishedAt: at, beatAt: at, createdAt: at, updatedAt: at,
  version: 1,
  report: '{"files":[{"file":"accounts.csv","object":"accounts","rows":4,"created":4,"updated":0,"unchanged":0,"rejected":0}],"rules":{},"rejected":{},"warned":{},"ended":{}}'});

WITH datetime('2026-05-04T09:00:00Z') AS at
MATCH (emea:Team {id: 'team_sample_emea'})
CREATE (:SavedView {id: 'svw_sample_overdue', name: 'Overdue, A accounts', foldedName: 'overdue, a accounts',
  path: '/book?tier=A&overdue=1', by: 'own_sample_mara', called: 'Mara Lindqvist', createdAt: at, updatedAt: at, version: 1})
  -[:SHARED_WITH]->(emea)
CREATE (:Session {id: 'sample', viewer: '{"id":"mara","name":"Mara Lindqvist","owner":"own_sample_mara","teams":[],"scopes":["READ"]}',
  expiresAt: datetime('2126-05-04T09:00:00Z'), createdAt: at, updatedAt: at});  // so late that whatever clock reads it does not forget it

MATCH (finding:Finding {id: 'fnd_sample_lyra'}), (import:Import {id: 'imp_sample_crm'})
CREATE (finding)-[:RAISED_BY]->(import);

MATCH (lyra:Account {id: 'acc_sample_lyra'}), (jonas:Owner {id: 'own_sample_jonas'})
CREATE (lyra)<-[:OF]-(share:Share {id: 'shr_sample_lyra', reason: 'He met them at the forum.', recordedBy: 'own_sample_mara',
  validFrom: datetime('2026-05-04T08:00:00Z'), createdAt: datetime('2026-05-04T08:00:00Z'),
  updatedAt: datetime('2026-05-04T08:00:00Z'), version: 1})-[:WITH]->(jonas);

MATCH (nora:Contact {id: 'con_sample_nora'}), (line:Opportunity {id: 'opp_sample_line'}), (emea:Team {id: 'team_sample_emea'})
WITH emea, [['nora', nora], ['line', line]] AS shared, datetime('2026-05-04T08:00:00Z') AS at
UNWIND shared AS row
WITH emea, at, row[0] AS name, row[1] AS record
CREATE (record)<-[:OF]-(:Share {id: 'shr_sample_' + name, reason: 'For the plan of the region.',
  recordedBy: 'own_sample_jonas', validFrom: at, createdAt: at, updatedAt: at, version: 1})-[:WITH]->(emea);

// ── What nothing here has: Neo4j warns of a property whose name it has never seen ────────────────────────────────────
CREATE (handoff:Handoff {withdrawn: true, kickOffOn: date('2026-06-01')})
CREATE (finding:Finding {resolvedAt: datetime('2026-06-01T09:00:00Z'), resolvedBy: 'own_sample_mara',
  reason: 'Two plants of one name'})
CREATE (unhappened:WithdrawnInteraction)<-[was:WAS]-(handoff)
CREATE (interaction:Interaction)-[part:INVOLVES {id: 'inv_sample_kickoff', hash: '0'}]->(finding)
CREATE (contact:Contact {influence: 0.1, betweenness: 0.2, constraint: 0.5, core: 1, participation: 0.0, community: 0,
  measuredAt: datetime('2026-06-01T02:00:00Z'), measuresVersion: 1, forgottenAt: datetime('2026-06-01T02:00:00Z')})
CREATE (tombstone:Tombstone {key: '0'})
CREATE (share:Share {endReason: 'No longer needed'})
DELETE part, was, unhappened, interaction, handoff, finding, contact, tombstone, share;

// ── What lists are ordered by, beside each text ──────────────────────────────────────────────────────────────────────
MATCH (n:Account|Contact|Owner|Team|Product|Opportunity|Contract|Campaign|Segment|AdvisoryBoard) WHERE n.name IS NOT NULL AND n.foldedName IS NULL
SET n.foldedName = normalize(reduce(made = '', letter IN split(normalize(toLower(n.name), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC);

MATCH (n:Contact) WHERE n.familyName IS NOT NULL AND n.foldedFamilyName IS NULL
SET n.foldedFamilyName = normalize(reduce(made = '', letter IN split(normalize(toLower(n.familyName), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC);

MATCH (n:Contact) WHERE n.title IS NOT NULL AND n.foldedTitle IS NULL
SET n.foldedTitle = normalize(reduce(made = '', letter IN split(normalize(toLower(n.title), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC);

MATCH (n:Contact) WHERE n.department IS NOT NULL AND n.foldedDepartment IS NULL
SET n.foldedDepartment = normalize(reduce(made = '', letter IN split(normalize(toLower(n.department), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC);
