// Each open finding of a word that is in no table, with its parts.
MATCH (finding:Finding {status: 'OPEN'}) WHERE finding.kind = 'UNMAPPED_VALUE'
RETURN finding.id, finding.parts
