"""Which words of nurture have one meaning only?"""

from __future__ import annotations

import strawberry

from graphservice.ownership.nurture.rules.cadences import CadenceSource, CadenceUnit

strawberry.enum(CadenceUnit, description="The unit of a cadence.")
strawberry.enum(CadenceSource, description="The origin of a cadence.")

__all__ = ["CadenceSource", "CadenceUnit"]
