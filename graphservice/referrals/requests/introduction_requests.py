"""How is an introduction asked for? Along a path of people who know one another, none of them asked too often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable_lines
from graphservice.errors import Objection, no_such
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.referrals.formula import formula
from graphservice.referrals.requests.resting import AskedFor, asked_too_often
from graphservice.referrals.rules.mailboxes import set_aside
from graphservice.referrals.rules.predictions import predicted
from graphservice.referrals.rules.request_limits import QUARTER, may_be_asked
from graphservice.referrals.ties import KnownTie, between, holds, millis, tie_band
from graphservice.referrals.traffic import QUIET, Traffic, traffic
from graphservice.writing.refusals import Refused, objected, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found

_LONGEST = 2_000
_FEWEST, _MOST = 2, 5
_CLOCKS_DIFFER = timedelta(minutes=5)
_WRITTEN_DOWN = timedelta(days=1)


@strawberry.input(description="The path of the introduction.")
class RequestIntroductionInput(Repeatable):
    people: list[strawberry.ID] = strawberry.field(
        description=f"The people of the path, {_FEWEST} to {_MOST}, as `IntroductionPath.people` gives them: an "
        "owner, the introducers in order, and the contact whom we want to meet last. Two people: the owner knows the "
        "contact. A colleague of the owner may come first, as the one who asks, with or without a tie."
    )
    message: str | None = strawberry.field(default=UNSET, description="The message: at most 2,000 characters.")
    opportunity: strawberry.ID | None = strawberry.field(default=UNSET, description="The deal that it is for.")
    asked_at: datetime | None = strawberry.field(
        default=UNSET,
        description=(
            "The moment of the request. Default: now. More than a day ago: it is recorded afterwards, with the "
            "ties of that moment, and the limits on requests do not apply."
        ),
    )


class PathMember(NamedTuple):
    """Somebody on the path, and what they were asked for."""

    id_given: str
    id: str
    number: int
    name: str
    ours: bool
    may: bool
    email: str | None
    set_aside: bool | None
    asked: Sequence[AskedFor]
    traffic: Traffic


async def ask(writing: Writing, input: RequestIntroductionInput) -> str:
    """The id of the request. Who is asked is locked first: two who ask at once see one another."""
    _check_form(input, await writing.begin())
    path = await _path(writing, input.people, input.asked_at or writing.now)
    await writing.run("referrals/lock_people", numbers=sorted(each.number for each in path[1:-1]))
    at = input.asked_at or writing.now
    path = await _path(writing, input.people, at)
    if wrong := _wrong(path, at, rests=at > writing.now - _WRITTEN_DOWN):
        raise Refused({0: wrong})
    ties = await _ties(writing, path, at)
    said = predicted([(tie.value(at, formula()), tie_band(tie, at)) for tie in ties], formula())
    await check_deal(writing, input.opportunity or None)
    people, id = [each.id for each in path], fresh_id("irq")
    asked: dict[str, Any] = {"from": people[0], "through": people[1:-1], "to": people[-1]}
    asked |= {"message": input.message or None, "opportunity": input.opportunity or None, "predicted": said.quality}
    weakest = {"weakestStrength": said.weakest, "weakestBand": said.band.value, "formulaVersion": formula().version}
    await writing.run("referrals/request_introduction", id=id, **asked, **weakest, hops=len(ties), askedAt=at)
    writing.changed(id, "introduction.asked", None, {**asked, "askedAt": at})
    return id


def _check_form(input: RequestIntroductionInput, now: datetime) -> None:
    count = len(input.people)
    if not _FEWEST <= count <= _MOST:
        message = f"Give {_FEWEST} to {_MOST} people: the owner, the introducers, and the contact. {count} are given."
        raise refused("people", message, "OUT_OF_RANGE")
    if len(set(input.people)) < count:
        raise refused("people", "A person is on the path twice.", "DUPLICATE")
    if len(input.message or "") > _LONGEST or not writable_lines(input.message or ""):
        raise refused(
            "message", f"At most {_LONGEST:,} characters, without control characters but line breaks.", "TOO_LONG"
        )
    if input.asked_at and input.asked_at > now + _CLOCKS_DIFFER:
        raise refused("askedAt", "This moment is in the future: record the request after it was made.", "IN_THE_FUTURE")


async def _path(writing: Writing, people: Sequence[str], at: datetime) -> list[PathMember]:
    rows = await asked_lately(writing, people, at)
    known = await traffic(writing.run, [row[1] for row in rows], writing.now)
    path = [PathMember._make([*row, known.get(row[1], QUIET)]) for row in rows]
    if missing := [place for place, id in enumerate(people) if id not in {each.id_given for each in path}]:
        place = missing[0]
        raise objected(no_such(f"people.{place}", "person", people[place]))
    return path


async def asked_lately(writing: Writing, people: Sequence[str], at: datetime) -> list[list[Any]]:
    """The rows of `introduction_path`, last what each was asked for in the quarter before a moment."""
    since = at - timedelta(milliseconds=QUARTER)
    rows = await writing.run("referrals/introduction_path", ids=list(people), since=since, until=at)
    return [[*row, [AskedFor(*each) for each in asked]] for *row, asked in rows]


def _wrong(path: Sequence[PathMember], at: datetime, *, rests: bool) -> list[Objection]:
    found = []
    if not path[0].ours:
        found.append(Objection("people.0", "A path begins with an owner.", "NOT_ONE_OF_US"))
    if path[-1].ours:
        found.append(Objection(f"people.{len(path) - 1}", "A path ends with a contact.", "NOT_A_CONTACT"))
    for place, each in enumerate(path):
        if not each.may:
            message = f"{each.name} {'is inactive' if each.ours else 'opted out of being contacted'}: leave them out."
            found.append(Objection(f"people.{place}", message, "INACTIVE_OWNER" if each.ours else "OPTED_OUT"))
        elif set_aside(each.email, *each.traffic, each.set_aside):
            message = f"{each.email} is a shared or automated mailbox: leave it out, or clear it with `setAside`."
            found.append(Objection(f"people.{place}", message, "SET_ASIDE"))
        elif rests and 0 < place < len(path) - 1 and not _may_be_asked(each, at):
            message = asked_too_often(each.name, each.asked, millis(at))
            found.append(Objection(f"people.{place}", message, "ASKED_TOO_OFTEN"))
    return found


def _may_be_asked(person: PathMember, at: datetime) -> bool:
    return may_be_asked([each.at for each in person.asked], millis(at), formula())


async def _ties(writing: Writing, path: Sequence[PathMember], at: datetime) -> list[KnownTie]:
    """Those that the path depends on, as of a moment: colleagues need none to ask one another, whoever else is asked
    does. Raises Refused where two do not know one another."""
    pairs = list(pairwise(path))
    known = await between(writing.run, [(one.id, other.id) for one, other in pairs], at)
    found = []
    for place, (one, other) in enumerate(pairs):
        tie = known.get((one.id, other.id))
        if tie is not None and holds(tie):
            found.append(tie)
        elif not (one.ours and other.ours):
            message = f"{one.name} and {other.name} do not know one another: give a path of people who do."
            raise refused(f"people.{place + 1}", message, "NO_TIE")
    return found


async def check_deal(writing: Writing, opportunity: str | None) -> None:
    """Raises Refused where a deal is named that is not there."""
    if opportunity:
        found(await writing.run("referrals/opportunity", id=opportunity), "opportunity", "opportunity", opportunity)


def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
