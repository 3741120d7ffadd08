"""What this capability adds to the kinds: imports, findings and merges."""

import graphservice.stewardship.findings
import graphservice.stewardship.imports
import graphservice.stewardship.mutations.merges
import graphservice.stewardship.mutations.settling
from graphservice.graph.writing import follows
from graphservice.stewardship.unowned import weigh_accounts, weigh_owners
from graphservice.stewardship.withdrawn import resolve_findings_of

follows("account.withdrawn", resolve_findings_of)
follows("contact.withdrawn", resolve_findings_of)
follows("owner.updated", weigh_owners)
for _change in ("assigned", "transferred", "handed_over", "corrected"):
    follows(f"ownership.{_change}", weigh_accounts)
