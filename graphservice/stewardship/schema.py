"""What this capability adds to the kinds: imports, findings and merges."""

import graphservice.stewardship.findings
import graphservice.stewardship.imports
import graphservice.stewardship.mutations.merging
import graphservice.stewardship.mutations.settling
from graphservice.graph.writing import follows
from graphservice.stewardship.withdrawn import resolve_findings_of

follows("account.withdrawn", resolve_findings_of)
follows("contact.withdrawn", resolve_findings_of)
