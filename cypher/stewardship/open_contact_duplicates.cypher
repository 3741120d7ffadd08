// Each open finding that contacts are likely one, with them as they are compared: id, name, e-mail, telephone number, and
// their employer's domain or name.
MATCH (finding:Finding {status: 'OPEN'}) WHERE finding.kind = 'DUPLICATE_CONTACT'
RETURN finding.id, COLLECT {
  MATCH (finding)-[:ON]->(contact:Contact)
  RETURN [contact.id, contact.name, contact.email, contact.phone, head(COLLECT {
    MATCH (contact)-[job:WORKS_AT]->(account:Account)
    WHERE job.supersededAt IS NULL AND (job.validTo IS NULL OR job.validTo > $now)
    RETURN coalesce(account.domain, account.name) ORDER BY job.isPrimary DESC, account.id LIMIT 1
  })]
}
