"""Which accounts and contacts does the rule of a segment mean, and which rules can be kept?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphservice.errors import Objection

Rule = Mapping[str, Any]  # `account` and `contact`, each a `where` as GraphQL has it, in JSON's values

MOST, DEEPEST = 20, 4  # conditions; relations one inside the other: using a rule adds one
_GROUPS = ("and", "or", "not")
_RELATED = ("some", "none")


def accounts_where(rule: Rule) -> dict[str, Any]:
    """The accounts that fit; where there are conditions on contacts, with somebody there who fits those."""
    own, others = rule.get("account"), rule.get("contact")
    return {"and": [*([own] if own else []), *([{"contacts": {"some": others}}] if others else [])]}


def contacts_where(rule: Rule) -> dict[str, Any]:
    """The contacts that fit; where there are conditions on accounts, who work at one that fits those."""
    own, others = rule.get("contact"), rule.get("account")
    return {"and": [*([own] if own else []), *([{"employers": {"some": others}}] if others else [])]}


def objection(rule: Rule) -> Objection | None:
    """What keeps a rule from being kept."""
    conditions = [each for where in rule.values() if where for each in _conditions(where, 0)]
    if not conditions:
        return Objection("", "The rule has no condition, so it would include everybody: give at least one.", "EMPTY")
    if len(conditions) > MOST:
        return Objection(
            "", f"The rule has {len(conditions)} conditions: at most {MOST} are allowed. Use fewer.", "TOO_LONG"
        )
    if max(depth for _, depth in conditions) > DEEPEST:
        return Objection("", f"The rule leads through more than {DEEPEST} relations: use fewer.", "TOO_DEEP")
    if any(name == "segment" for name, _ in conditions):
        return Objection(
            "", "The rule names another segment: write the conditions of that segment instead.", "SEGMENT_IN_SEGMENT"
        )
    return None


def says_nothing(where: Mapping[str, Any]) -> bool:
    """Whether a `where` has no condition at all."""
    return not any(True for _ in _conditions(where, 0))


def _conditions(where: Mapping[str, Any], depth: int) -> Iterator[tuple[str, int]]:
    """Each condition: the field that it is on, and how many relations lead there."""
    for name, given in where.items():
        if name in _GROUPS:
            for each in given if isinstance(given, list) else [given]:
                yield from _conditions(each, depth)
        elif isinstance(given, Mapping) and any(word in given for word in _RELATED):
            for each in given.values():
                yield name, depth + 1
                yield from _conditions(each, depth + 1)
        elif isinstance(given, Mapping) and any(isinstance(each, Mapping) for each in given.values()):
            yield from _conditions(given, depth)
        else:
            yield from ((name, depth) for _ in given or {})
