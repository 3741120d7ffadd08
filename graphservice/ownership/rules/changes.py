"""What does a change make of the assignments of one account or contact? Versions to write, or why it cannot be.

Assigning, ending and transferring are changes in the world: ending and transferring speak of now and later only.
Correcting is a change of the record: it alone takes back what was said of the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from graphservice.errors import Objection
from graphservice.ownership.rules.shares import RoleShare, moment, objections, told_of


@dataclass(frozen=True, slots=True)
class Revision:
    """One assignment, before and after. No `before`: it is new. No `after`: it is taken back, it never held."""

    before: RoleShare | None
    after: RoleShare | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The versions to write, or what is wrong; then there are none."""

    revisions: Sequence[Revision] = ()
    objections: Sequence[Objection] = ()


Plan = Callable[[Sequence[RoleShare], datetime], Outcome]
Place = Callable[[RoleShare, str], str]


def judged(known: Sequence[RoleShare], wanted: Sequence[RoleShare], place: Place = lambda _, field: field) -> Outcome:
    """What makes of the known what is wanted, if each that is new or grown can stand beside all the others.

    `place` names the field of the input for one of `Held`, of an assignment that cannot.
    """
    revisions = _revisions(known, wanted)
    wrong: dict[Objection, None] = {}
    for new in (each.after for each in revisions if each.after and not _shortened(each)):
        for objection in objections(new, (other for other in wanted if other is not new)):
            wrong[replace(objection, field=place(new, objection.field))] = None
    return refused(*wrong) if wrong else Outcome(revisions)


def refused(*wrong: Objection) -> Outcome:
    return Outcome(objections=wrong)


def _revisions(known: Sequence[RoleShare], wanted: Sequence[RoleShare]) -> list[Revision]:
    """The least that makes one of the other: what ends comes before what begins."""
    before = {each.fact: each for each in known}
    after = {each.fact for each in wanted}
    gone = [Revision(each, None) for each in known if each.fact not in after]
    changed = [Revision(before[each.fact], each) for each in wanted if each.fact and before[each.fact] != each]
    return [*gone, *changed, *(Revision(None, each) for each in wanted if not each.fact)]


def _shortened(revision: Revision) -> bool:
    """Whether nothing but the end is different, and comes earlier: what stood before stands."""
    before, after = revision.before, revision.after
    if before is None or after is None or after.valid_to is None or after.valid_to <= after.valid_from:
        return False
    return before.lasts(after.valid_to) and after == replace(before, valid_to=after.valid_to)


def assigned(known: Sequence[RoleShare], now: datetime, new: RoleShare, *, is_primary: bool | None) -> Outcome:
    """Somebody more; whether they lead is worked out where it is not said."""
    if is_primary is None:
        rivals = (each for each in known if each.role == new.role and each.is_primary and each.overlaps(new))
        is_primary = not any(rivals)
    return judged(known, [*known, replace(new, is_primary=is_primary)])


def ended(known: Sequence[RoleShare], now: datetime, owner: str, role: str | None, at: datetime) -> Outcome:
    """From that moment on they do not own it: what holds ends, what was to begin later is taken back."""
    if past := in_the_past("at", at, now):
        return refused(past)
    concerned = lasting(known, owner, role, at)
    if not concerned:
        return refused(not_owned("owner", known, owner, role, at))
    return judged(known, [*without(known, concerned), *cut(concerned, at)])


def lasting(known: Iterable[RoleShare], owner: str, role: str | None, at: datetime) -> list[RoleShare]:
    """What somebody owns at that moment, or is to own later."""
    return [each for each in known if each.owner == owner and role in (None, each.role) and each.lasts(at)]


def cut(held: Iterable[RoleShare], at: datetime) -> list[RoleShare]:
    """What there is of them before that moment."""
    return [replace(each, valid_to=at) for each in held if each.valid_from < at]


def without(known: Iterable[RoleShare], some: Sequence[RoleShare]) -> list[RoleShare]:
    return [each for each in known if not any(each is other for other in some)]


def in_the_past(name: str, at: datetime, now: datetime) -> Objection | None:
    if at >= now:
        return None
    text = f"{moment(at)} is past: leave it out for now, or correct the record with `correctOwnership`."
    return Objection(name, text, "IN_THE_PAST")


def not_owned(name: str, known: Iterable[RoleShare], owner: str, role: str | None, at: datetime) -> Objection:
    """With who does, or the last that is known of the one who does not: another may have written a moment ago."""
    alike = [each for each in known if role in (None, each.role)]
    as_what = f" for {role}" if role else ""
    text = f"The owner that `{name}` names does not own it{as_what} at {moment(at)} or later"
    if others := [each for each in alike if each.at(at)]:
        return Objection(name, f"{text}. It is owned by{told_of(others).removeprefix(':')}.", "NOT_OWNED")
    last = sorted((each for each in alike if each.owner == owner), key=lambda each: each.valid_from)[-1:]
    return Objection(name, f"{text}{'. The last that is known' if last else ''}{told_of(last)}.", "NOT_OWNED")
