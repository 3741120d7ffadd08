"""Is it said of every text whose data it can hold?"""

from __future__ import annotations

from graphservice.model import NODES, RELATIONSHIPS
from graphservice.model.properties import IMPERSONAL, NAMING, PERSONAL, text


def test_every_text_says_whose_data_it_can_hold() -> None:
    """Beside the property, in one word: IMPERSONAL, OURS, PERSONAL or NAMING (docs/personal_data.md)."""
    kinds = {**NODES, **RELATIONSHIPS}
    assert [f"{kind}.{each.name}" for kind, of in kinds.items() for each in of.properties if not each.decided] == []


def test_a_text_of_which_it_is_not_said_or_said_twice_is_not_decided() -> None:
    assert not text("nickname").decided
    assert not text("nickname", "", PERSONAL | NAMING).decided
    assert text("nickname", "", IMPERSONAL).decided
