"""Are the plans that tests know those of these indexes?"""

from __future__ import annotations

import pytest

from graphservice.graph.address import Address
from tests.graph.plans import is_known_state


@pytest.mark.usefixtures("database")
def test_plans_are_known_of_the_indexes_that_there_are(address: Address) -> None:
    """Else the tests are right, and slow: `make plans` has them known."""
    assert is_known_state(address)
