"""What keeps an account or contact from being taken back that was created by mistake? What happened with it since."""

from __future__ import annotations

from collections.abc import Mapping

from graphservice.text.nouns import noun, plural

# Relationships that the record itself says, by type and whether they lead out of it: they are no history.
ALONG = {
    "Account": frozenset({("PART_OF", True), ("COMPETES_WITH", True), ("COMPETES_WITH", False)}),
    "Contact": frozenset({("WORKS_AT", True), ("ENGAGED_AS", True)}),
    "Segment": frozenset({("OF", False)}),
}
# Where the word is not the name of the kind.
_NOUNS = {
    "Advocate": "advocate record",
    "Merged": "merged record",
    "Touch": "planned touch",
}


def history(beside: Mapping[str, int]) -> str:
    """What stands beside it, in words: "3 interactions, 1 owner"; the most first."""
    most_first = sorted(beside.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {_noun(label, count)}" for label, count in most_first)


def _noun(label: str, count: int) -> str:
    one = _NOUNS.get(label) or noun(label)
    return one if count == 1 else plural(one)
