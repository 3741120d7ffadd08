"""Which words of nurture have one meaning only?"""

from __future__ import annotations

import strawberry

from graphservice.ownership.nurture.rules.cadences import CadenceSource, CadenceUnit

strawberry.enum(CadenceUnit, description="What a cadence is counted in.")
strawberry.enum(CadenceSource, description="Where a cadence comes from.")

__all__ = ["CadenceSource", "CadenceUnit"]
