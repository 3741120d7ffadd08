"""Does any sequence of accepted changes break a rule, or the past? Compared with counting day by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.ownership.rules import RoleShare
from graphservice.ownership.rules.changes import Plan, assigned, ended
from graphservice.ownership.rules.corrections import Correction, corrected
from graphservice.ownership.rules.transfers import Transfer, transferred

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 10
OWNERS, ROLES = "abc", ("NEW_SALES", "UPSELL")


def day(number: int) -> datetime:
    return START + timedelta(days=number)


owners, roles = st.sampled_from(OWNERS), st.sampled_from(ROLES)
days = st.integers(0, DAYS)
shares = st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.7, 1.0])
leading = st.sampled_from([None, True, False])


@st.composite
def periods(draw: st.DrawFn) -> tuple[datetime, datetime | None]:
    first = draw(st.integers(0, DAYS - 1))
    last = draw(st.none() | st.integers(first + 1, DAYS))
    return day(first), None if last is None else day(last)


# A step that is drawn before it is known what there is by then and what day it is; it picks from that.
Step = Callable[[Sequence[RoleShare], int], Plan]


@st.composite
def assigning(draw: st.DrawFn) -> tuple[str, Step]:
    new = RoleShare(draw(owners), draw(shares), False, *draw(periods()), draw(roles))
    is_primary = draw(leading)
    return "assign", lambda known, today: partial(assigned, new=new, is_primary=is_primary)


@st.composite
def ending(draw: st.DrawFn) -> tuple[str, Step]:
    pick, one_role, later = draw(st.integers(0, 9)), draw(st.booleans()), draw(st.integers(-1, 4))

    def step(known: Sequence[RoleShare], today: int) -> Plan:
        one = picked(known, pick)
        return partial(ended, owner=one.owner, role=one.role if one_role else None, at=day(today + later))

    return "end", step


@st.composite
def transferring(draw: st.DrawFn) -> tuple[str, Step]:
    pick, one_role, later = draw(st.integers(0, 9)), draw(st.booleans()), draw(st.integers(-1, 4))
    to, share, is_primary = draw(owners), draw(st.none() | shares | st.just(0.0)), draw(leading)

    def step(known: Sequence[RoleShare], today: int) -> Plan:
        one = picked(known, pick)
        role = one.role if one_role else None
        wanted = Transfer(one.owner, to, role, day(today + later), share and min(share, one.share), is_primary)
        return partial(transferred, transfer=wanted)

    return "transfer", step


@st.composite
def correcting(draw: st.DrawFn) -> tuple[str, Step]:
    """Of an assignment that there is, or of one that is missing."""
    since, until = draw(periods())
    right: dict[str, Any] = {"owner": draw(owners), "share": draw(shares), "valid_from": since, "valid_to": until}
    pick, never_held = draw(st.integers(0, 9)), draw(st.booleans())
    missing = {**right, "role": draw(roles), "is_primary": draw(st.booleans())}
    kept = {name: value for name, value in right.items() if draw(st.booleans())}

    def step(known: Sequence[RoleShare], today: int) -> Plan:
        one = Correction(known[pick].fact, kept, never_held) if pick < len(known) else Correction(None, missing)
        return partial(corrected, corrections=[one])

    return "correct", step


def picked(known: Sequence[RoleShare], pick: int) -> RoleShare:
    nobody = RoleShare("z", 1.0, True, day(0))
    return known[pick % len(known)] if known else nobody


steps = st.lists(
    st.tuples(st.integers(0, 2), st.one_of(assigning(), assigning(), ending(), transferring(), correcting())),
    min_size=1,
    max_size=9,
)
Days = list[list[tuple[str, str, float, bool]]]


def told(known: Sequence[RoleShare]) -> Days:
    """Who owns it for what on each day."""
    return [
        sorted(
            (each.role, each.owner, each.share, each.is_primary)
            for each in known
            if each.valid_from <= day(number) and (each.valid_to is None or day(number) < each.valid_to)
        )
        for number in range(DAYS + 2)
    ]


def sums(on: Days) -> list[list[float]]:
    return [[round(sum(share for role, _, share, _ in each if role == one), 6) for one in ROLES] for each in on]


def check_rules(on: Days) -> None:
    for each in on:
        for role in ROLES:
            mine = [held for held in each if held[0] == role]
            assert sum(held[2] for held in mine) <= 1 + 1e-6
            assert sum(held[3] for held in mine) <= 1
            assert len({held[1] for held in mine}) == len(mine)


def check_past(verb: str, before: Days, after: Days, today: int) -> None:
    """What was said of a day that is over stays; only what nobody had written down may be added."""
    for old, new in zip(before[:today], after[:today], strict=True):
        if verb == "assign":
            assert all(held in new for held in old)
            assert len(new) - len(old) in (0, 1)
        elif verb != "correct":
            assert new == old


def applied(known: list[RoleShare], plan: Plan, now: datetime, count: int) -> list[RoleShare] | None:
    """What is known after it; None where it was refused. Nothing is known twice, and all has an id."""
    outcome = plan(known, now)
    if outcome.objections:
        assert not outcome.revisions
        return None
    stands = {each.fact: each for each in known}
    for number, revision in enumerate(outcome.revisions):
        assert revision.before != revision.after
        if revision.before is not None:
            assert stands.pop(revision.before.fact) == revision.before
        if revision.after is not None:
            fact = revision.after.fact or f"f{count + number}"
            stands[fact] = replace(revision.after, fact=fact)
    return list(stands.values())


@given(steps)
@settings(max_examples=300, deadline=None)
def test_no_sequence_of_accepted_changes_breaks_a_rule_or_the_past(script: list[tuple[int, tuple[str, Step]]]) -> None:
    known: list[RoleShare] = []
    today = count = 0
    for later, (verb, step) in script:
        today = min(today + later, DAYS)
        after = applied(known, step(known, today), day(today), count)
        if after is None:
            continue
        count += len(after) + len(known)
        check_rules(told(after))
        check_past(verb, told(known), told(after), today)
        if verb == "transfer":
            assert sums(told(after)) == sums(told(known))
        known = after


@given(st.lists(assigning(), min_size=1, max_size=6), st.integers(0, 3), ending())
@settings(max_examples=150, deadline=None)
def test_an_end_takes_that_owner_from_then_on_and_nothing_else(
    script: list[tuple[str, Step]], today: int, last: tuple[str, Step]
) -> None:
    known: list[RoleShare] = []
    for _, step in script:
        known = applied(known, step(known, 0), day(0), 10 * len(known)) or known
    plan = last[1](known, today)
    after = applied(known, plan, day(today), 100)
    if after is None:
        return
    owner, role, at = (plan.keywords[name] for name in ("owner", "role", "at"))  # type: ignore[attr-defined]
    for number, (old, new) in enumerate(zip(told(known), told(after), strict=True)):
        gone = [held for held in old if held[1] == owner and role in (None, held[0]) and day(number) >= at]
        assert new == [held for held in old if held not in gone]


def test_a_part_that_passes_adds_to_what_the_other_owns_in_pieces() -> None:
    known = [
        RoleShare("a", 0.5, True, day(0), None, "UPSELL", "f1"),
        RoleShare("b", 0.2, False, day(3), day(5), "UPSELL", "f2"),
    ]
    outcome = transferred(known, day(1), Transfer("a", "b", "UPSELL", day(1), 0.3))
    after = {(each.after.owner, each.after.share, each.after.valid_from, each.after.valid_to)
             for each in outcome.revisions if each.after}  # fmt: skip
    assert after == {
        ("a", 0.5, day(0), day(1)),
        ("a", 0.2, day(1), None),
        ("b", 0.3, day(1), day(3)),
        ("b", 0.5, day(3), day(5)),
        ("b", 0.3, day(5), None),
    }
    assert [each.before.fact for each in outcome.revisions if each.before and not each.after] == ["f2"]
