"""How is an introduction asked for? Along a path of people who know one another, none of them asked too often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable
from graphservice.engine.mutations import Refused, refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import found
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.referrals.formula import formula
from graphservice.referrals.requests.resting import AskedFor, asked_too_often
from graphservice.referrals.rules.asking import QUARTER, may_be_asked
from graphservice.referrals.rules.mailboxes import set_aside
from graphservice.referrals.rules.predictions import predicted
from graphservice.referrals.ties import Known, between, holds, millis, tie_band
from graphservice.referrals.traffic import QUIET, Traffic, traffic

_LONGEST = 2_000
_FEWEST, _MOST = 2, 5
_CLOCKS_DIFFER = timedelta(minutes=5)
_WRITTEN_DOWN = timedelta(days=1)


@strawberry.input(description="Along which path we ask to be introduced.")
class RequestIntroductionInput(Repeatable):
    people: list[strawberry.ID] = strawberry.field(
        description=f"The path, {_FEWEST} to {_MOST} people, as `IntroductionPath.people` has it: one of us, who is "
        "asked one after the other, and last the contact whom we want to meet. Two people: whoever begins knows the "
        "contact. A colleague may stand before them as the one who asks, with or without a tie."
    )
    message: str | None = strawberry.field(default=UNSET, description="What to say: at most 2,000 characters.")
    opportunity: strawberry.ID | None = strawberry.field(default=UNSET, description="The deal that it is for.")
    asked_at: datetime | None = strawberry.field(
        default=UNSET,
        description="When it was asked for. Default: now. More than a day ago: it is written down later, by the ties "
        "of then, and how often people may be asked is not checked.",
    )


class Asked(NamedTuple):
    """Somebody on the path, and what they were asked for."""

    said: str
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
        message = f"Name {_FEWEST} to {_MOST} people: one of us, who is asked, and the contact. You named {count}."
        raise refused("people", message, "OUT_OF_RANGE")
    if len(set(input.people)) < count:
        raise refused("people", "Somebody is on the path twice.", "DUPLICATE")
    if len(input.message or "") > _LONGEST or not writable(input.message or ""):
        raise refused("message", f"At most {_LONGEST:,} characters, without control characters.", "TOO_LONG")
    if input.asked_at and input.asked_at > now + _CLOCKS_DIFFER:
        raise refused("askedAt", "It is still to come: write down what has happened.", "IN_THE_FUTURE")


async def _path(writing: Writing, people: Sequence[str], at: datetime) -> list[Asked]:
    rows = await asked_lately(writing, people, at)
    known = await traffic(writing.run, [row[1] for row in rows], writing.now)
    path = [Asked._make([*row, known.get(row[1], QUIET)]) for row in rows]
    if missing := [place for place, id in enumerate(people) if id not in {each.said for each in path}]:
        place = missing[0]
        raise refused(f"people.{place}", f"There is nobody {people[place][:40]!a}.", "NOT_FOUND")
    return path


async def asked_lately(writing: Writing, people: Sequence[str], at: datetime) -> list[list[Any]]:
    """The rows of `introduction_path`, last what each was asked for in the quarter before a moment."""
    since = at - timedelta(milliseconds=QUARTER)
    rows = await writing.run("referrals/introduction_path", ids=list(people), since=since, until=at)
    return [[*row, [AskedFor(*each) for each in asked]] for *row, asked in rows]


def _wrong(path: Sequence[Asked], at: datetime, *, rests: bool) -> list[Objection]:
    found = []
    if not path[0].ours:
        found.append(Objection("people.0", "The path begins with one of us.", "NOT_ONE_OF_US"))
    if path[-1].ours:
        found.append(Objection(f"people.{len(path) - 1}", "The path ends with a contact.", "NOT_A_CONTACT"))
    for place, each in enumerate(path):
        if not each.may:
            message = "They do not work with us any more." if each.ours else "They asked not to be contacted."
            found.append(Objection(f"people.{place}", message, "INACTIVE_OWNER" if each.ours else "OPTED_OUT"))
        elif set_aside(each.email, *each.traffic, each.set_aside):
            found.append(Objection(f"people.{place}", "Their mailbox is nobody's.", "SET_ASIDE"))
        elif rests and 0 < place < len(path) - 1 and not _may_be_asked(each, at):
            message = asked_too_often(each.name, each.asked, millis(at))
            found.append(Objection(f"people.{place}", message, "ASKED_TOO_OFTEN"))
    return found


def _may_be_asked(person: Asked, at: datetime) -> bool:
    return may_be_asked([each.at for each in person.asked], millis(at), formula())


async def _ties(writing: Writing, path: Sequence[Asked], at: datetime) -> list[Known]:
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
            message = f"{one.name} and {other.name} do not know one another: name a path of people who do."
            raise refused(f"people.{place + 1}", message, "NO_TIE")
    return found


async def check_deal(writing: Writing, opportunity: str | None) -> None:
    """Raises Refused where a deal is named that is not there."""
    if opportunity:
        found(await writing.run("referrals/opportunity", id=opportunity), "opportunity", "opportunity", opportunity)


def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
