// How many members of each account's team an import of a system took, and who still are: the account, the role, the number.
MATCH (account:Account)<-[fact:OWNS]-(:Owner)
WHERE fact.source = $system AND fact.object = 'AccountTeamMember' AND (fact.validTo IS NULL OR fact.validTo > $now)
RETURN account.id, fact.role, count(*)
