// Names stand as people look for them: case and accents first make no difference, then the text itself decides, then the
// id. What is compared is kept beside the text. A list by name has an index of all three, which reads a page and no more;
// `contains` in names has one of what is folded, instead of that of the name.

MATCH (n:Account|Contact|Owner|Team|Product|Opportunity|Contract|Campaign|Segment|AdvisoryBoard) WHERE n.name IS NOT NULL AND n.foldedName IS NULL
CALL (n) {
  SET n.foldedName = normalize(reduce(made = '', letter IN split(normalize(toLower(n.name), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC)
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Contact) WHERE n.familyName IS NOT NULL AND n.foldedFamilyName IS NULL
CALL (n) {
  SET n.foldedFamilyName = normalize(reduce(made = '', letter IN split(normalize(toLower(n.familyName), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC)
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Contact) WHERE n.title IS NOT NULL AND n.foldedTitle IS NULL
CALL (n) {
  SET n.foldedTitle = normalize(reduce(made = '', letter IN split(normalize(toLower(n.title), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC)
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (n:Contact) WHERE n.department IS NOT NULL AND n.foldedDepartment IS NULL
CALL (n) {
  SET n.foldedDepartment = normalize(reduce(made = '', letter IN split(normalize(toLower(n.department), NFKD), '') |
    made + CASE WHEN letter =~ '\\p{Mn}' AND right(made, 1) =~ '\\p{ASCII}' THEN '' ELSE CASE letter
      WHEN 'ø' THEN 'o' WHEN 'ł' THEN 'l' WHEN 'đ' THEN 'd' WHEN 'ð' THEN 'd' WHEN 'ß' THEN 'ss' WHEN 'æ' THEN 'ae' WHEN 'œ' THEN 'oe' WHEN 'þ' THEN 'th' WHEN 'ı' THEN 'i' WHEN 'ħ' THEN 'h' WHEN 'ŋ' THEN 'n' WHEN 'ŧ' THEN 't' WHEN 'ə' THEN 'e' WHEN 'ƒ' THEN 'f' ELSE letter END END), NFC)
} IN TRANSACTIONS OF 10000 ROWS;

CREATE INDEX account_by_folded_name IF NOT EXISTS FOR (n:Account) ON (n.foldedName, n.name, n.id);
CREATE INDEX contact_by_folded_name IF NOT EXISTS FOR (n:Contact) ON (n.foldedName, n.name, n.id);
CREATE INDEX owner_by_folded_name IF NOT EXISTS FOR (n:Owner) ON (n.foldedName, n.name, n.id);
CREATE INDEX team_by_folded_name IF NOT EXISTS FOR (n:Team) ON (n.foldedName, n.name, n.id);
CREATE INDEX product_by_folded_name IF NOT EXISTS FOR (n:Product) ON (n.foldedName, n.name, n.id);
CREATE INDEX opportunity_by_folded_name IF NOT EXISTS FOR (n:Opportunity) ON (n.foldedName, n.name, n.id);
CREATE INDEX contract_by_folded_name IF NOT EXISTS FOR (n:Contract) ON (n.foldedName, n.name, n.id);
CREATE INDEX campaign_by_folded_name IF NOT EXISTS FOR (n:Campaign) ON (n.foldedName, n.name, n.id);
CREATE INDEX segment_by_folded_name IF NOT EXISTS FOR (n:Segment) ON (n.foldedName, n.name, n.id);
CREATE INDEX advisory_board_by_folded_name IF NOT EXISTS FOR (n:AdvisoryBoard) ON (n.foldedName, n.name, n.id);
CREATE INDEX contact_by_folded_family_name IF NOT EXISTS FOR (n:Contact) ON (n.foldedFamilyName, n.familyName, n.id);
CREATE INDEX contact_by_folded_title IF NOT EXISTS FOR (n:Contact) ON (n.foldedTitle, n.title, n.id);
CREATE INDEX contact_by_folded_department IF NOT EXISTS FOR (n:Contact) ON (n.foldedDepartment, n.department, n.id);

CREATE TEXT INDEX account_folded_name_text IF NOT EXISTS FOR (n:Account) ON (n.foldedName);
CREATE TEXT INDEX contact_folded_name_text IF NOT EXISTS FOR (n:Contact) ON (n.foldedName);
CREATE TEXT INDEX owner_folded_name_text IF NOT EXISTS FOR (n:Owner) ON (n.foldedName);
CREATE TEXT INDEX team_folded_name_text IF NOT EXISTS FOR (n:Team) ON (n.foldedName);
CREATE TEXT INDEX product_folded_name_text IF NOT EXISTS FOR (n:Product) ON (n.foldedName);
CREATE TEXT INDEX opportunity_folded_name_text IF NOT EXISTS FOR (n:Opportunity) ON (n.foldedName);
CREATE TEXT INDEX contract_folded_name_text IF NOT EXISTS FOR (n:Contract) ON (n.foldedName);
CREATE TEXT INDEX campaign_folded_name_text IF NOT EXISTS FOR (n:Campaign) ON (n.foldedName);
CREATE TEXT INDEX segment_folded_name_text IF NOT EXISTS FOR (n:Segment) ON (n.foldedName);
DROP INDEX account_name_text IF EXISTS;
DROP INDEX contact_name_text IF EXISTS;
DROP INDEX opportunity_name_text IF EXISTS;
DROP INDEX contract_name_text IF EXISTS;
DROP INDEX owner_name_text IF EXISTS;
DROP INDEX team_name_text IF EXISTS;
DROP INDEX product_name_text IF EXISTS;
DROP INDEX campaign_name_text IF EXISTS;
DROP INDEX segment_name_text IF EXISTS;
