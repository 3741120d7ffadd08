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
from graphservice.engine.repeating import Repeatable, request
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.asking import QUARTER, may_be_asked
from graphservice.referrals.rules.mailboxes import set_aside
from graphservice.referrals.rules.predictions import Prediction, predicted
from graphservice.referrals.ties import between, holds, millis, tie_band
from graphservice.referrals.traffic import QUIET, Traffic, traffic

_LONGEST = 2_000
_FEWEST, _MOST = 3, 5


@strawberry.input(description="Along which path we ask to be introduced.")
class RequestIntroductionInput(Repeatable):
    people: list[strawberry.ID] = strawberry.field(
        description="The path: one of us, who is asked one after the other, and last the contact whom we want to meet, "
        "as the steps of an IntroductionPath have it."
    )
    message: str | None = strawberry.field(default=UNSET, description="What to say: at most 2,000 characters.")
    opportunity: strawberry.ID | None = strawberry.field(default=UNSET, description="The deal that it is for.")


class Asked(NamedTuple):
    """Somebody on the path, and when they were asked for something (ms)."""

    said: str
    id: str
    number: int
    ours: bool
    may: bool
    email: str | None
    set_aside: bool | None
    asked: Sequence[int]
    traffic: Traffic


async def ask(writing: Writing, input: RequestIntroductionInput) -> str:
    """The id of the request. Who is asked is locked first: two who ask at once see one another."""
    _check_form(input)
    named = await request(writing, "requestIntroduction", input)
    if named.subject:
        return named.subject
    await writing.begin()
    path = await _path(writing, input.people)
    await writing.run("referrals/lock_people", numbers=sorted(each.number for each in path[1:-1]))
    path = await _path(writing, input.people)
    if wrong := _wrong(path, millis(writing.now)):
        raise Refused({0: wrong})
    said = await _predicted(writing, path)
    await _check_deal(writing, input.opportunity or None)
    people, id = [each.id for each in path], fresh_id("irq")
    asked: dict[str, Any] = {"from": people[0], "through": people[1:-1], "to": people[-1]}
    asked |= {"message": input.message or None, "opportunity": input.opportunity or None, "predicted": said.quality}
    weakest = {"weakestStrength": said.weakest, "weakestBand": said.band.value, "formulaVersion": formula().version}
    await writing.run("referrals/request_introduction", id=id, **asked, **weakest, hops=len(path) - 1)
    writing.changed(id, "introduction.asked", None, asked, named.event)
    return id


def _check_form(input: RequestIntroductionInput) -> None:
    count = len(input.people)
    if not _FEWEST <= count <= _MOST:
        message = f"Name {_FEWEST} to {_MOST} people: one of us, who is asked, and the contact. There are {count}."
        raise refused("people", message, "OUT_OF_RANGE")
    if len(set(input.people)) < count:
        raise refused("people", "Somebody is on the path twice.", "DUPLICATE")
    if len(input.message or "") > _LONGEST or not writable(input.message or ""):
        raise refused("message", f"At most {_LONGEST:,} characters, without control characters.", "TOO_LONG")


async def _path(writing: Writing, people: Sequence[str]) -> list[Asked]:
    since = writing.now - timedelta(milliseconds=QUARTER)
    rows = await writing.run("referrals/introduction_path", ids=list(people), since=since)
    known = await traffic(writing.run, [row[1] for row in rows], writing.now)
    path = [Asked._make([*row, known.get(row[1], QUIET)]) for row in rows]
    if missing := [place for place, id in enumerate(people) if id not in {each.said for each in path}]:
        place = missing[0]
        raise refused(f"people.{place}", f"There is nobody {people[place][:40]!a}.", "NOT_FOUND")
    return path


def _wrong(path: Sequence[Asked], at: int) -> list[Objection]:
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
        elif 0 < place < len(path) - 1 and not may_be_asked(each.asked, at, formula()):
            message = "They were asked for something too lately: once in 30 days, twice in 90."
            found.append(Objection(f"people.{place}", message, "ASKED_TOO_OFTEN"))
    return found


async def _predicted(writing: Writing, path: Sequence[Asked]) -> Prediction:
    """What the ties of the path say now. Raises Refused where two do not know one another."""
    pairs, rules = list(pairwise(each.id for each in path)), formula()
    known = await between(writing.run, pairs, writing.now)
    for place, pair in enumerate(pairs):
        if pair not in known or not holds(known[pair]):
            raise refused(f"people.{place + 1}", "They and who is before them do not know one another.", "NO_TIE")
    ties = [known[pair] for pair in pairs]
    return predicted([(tie.value(writing.now, rules), tie_band(tie, writing.now)) for tie in ties], rules)


async def _check_deal(writing: Writing, opportunity: str | None) -> None:
    if opportunity and not await writing.run("referrals/opportunity", id=opportunity):
        raise refused("opportunity", f"There is no opportunity {opportunity[:40]!a}.", "NOT_FOUND")


def moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
