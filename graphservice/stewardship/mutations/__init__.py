"""How is what is doubtful mended? Findings are settled, what is there twice is merged."""

from __future__ import annotations

import strawberry

from graphservice.stewardship.mutations.merging import MergeMutations
from graphservice.stewardship.mutations.settling import FindingMutations


@strawberry.type
class StewardshipMutations(FindingMutations, MergeMutations):
    pass


__all__ = ["StewardshipMutations"]
