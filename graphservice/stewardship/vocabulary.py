"""Which words of this capability does the schema have?"""

from __future__ import annotations

import strawberry

from graphservice.stewardship.rules import FindingKind, FindingStatus

strawberry.enum(FindingKind, description="What is doubtful.")
strawberry.enum(FindingStatus, description="How far a finding is.")

__all__ = ["FindingKind", "FindingStatus"]
