"""How is a share of some in all shown?"""

from __future__ import annotations

import strawberry

from graphservice.statistics.rates import Proportion


@strawberry.type(description="A share of cases, with its confidence interval.")
class Rate:
    numerator: int = strawberry.field(description="The number of cases in which it is so.")
    denominator: int = strawberry.field(description="The number of all cases.")
    value: float | None = strawberry.field(
        description="The numerator divided by the denominator. Null: the denominator is 0."
    )
    low: float | None = strawberry.field(
        description="The lower end of the interval: Wilson's, with a confidence of 95%."
    )
    high: float | None = strawberry.field(description="The upper end of the interval.")


def rate(share: Proportion) -> Rate:
    low, high = share.interval or (None, None)
    return Rate(numerator=share.numerator, denominator=share.denominator, value=share.value, low=low, high=high)
