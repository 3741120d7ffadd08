"""How is a share of some in all shown?"""

from __future__ import annotations

import strawberry

from graphservice.statistics.rates import Share


@strawberry.type(description="A share of some in all, and how sure it is.")
class Rate:
    numerator: int = strawberry.field(description="Of how many it is so.")
    denominator: int = strawberry.field(description="Of how many it could be.")
    value: float | None = strawberry.field(description="The one divided by the other; null where there are none.")
    low: float | None = strawberry.field(description="From where, with a confidence of 95%: Wilson's interval.")
    high: float | None = strawberry.field(description="Up to where.")


def rate(share: Share) -> Rate:
    low, high = share.interval or (None, None)
    return Rate(numerator=share.numerator, denominator=share.denominator, value=share.value, low=low, high=high)
