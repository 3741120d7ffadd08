"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.stewardship.rules import FindingKind, FindingStatus

strawberry.enum(FindingKind, description="The kind of doubt.")
strawberry.enum(FindingStatus, description="The status of a finding.")

__all__ = ["FindingKind", "FindingStatus"]
