"""How is a session written down, corrected, and taken back? The meeting that it was follows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from strawberry import UNSET

from graphservice.advisory.rules.advocacy import topics
from graphservice.advisory.rules.sessions import met_at
from graphservice.advisory.sessions.inputs import (
    RecordBoardSessionInput,
    UpdateBoardSessionInput,
    WithdrawBoardSessionInput,
)
from graphservice.advisory.sessions.items import Named, checked_items, named, write_items
from graphservice.advisory.why import reason
from graphservice.directory.rules.text import prose
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.road import found

_CONTACTS, _HOSTS = 200, 50
_NOTES = prose(10_000)


async def record(writing: Writing, input: RecordBoardSessionInput) -> str:
    await writing.begin()
    viewer = [writing.viewer.owner] if writing.viewer.owner else []
    hosts = viewer if input.hosts is UNSET else input.hosts or []
    said = _session_properties(input.held_on, input.topics, input.notes or None, writing)
    items = checked_items(input.feedback, input.actions, new=True)
    rows = await writing.run("advisory/lock_board", board=input.board)
    board, _, withdrawn = found(rows, "board", "advisory board", input.board)
    if withdrawn:
        raise refused("board", f"The board {board} was withdrawn.", "WITHDRAWN")
    people = await named(writing, input.attended, hosts, items)
    contacts, owners = _there(input.attended, hosts, people)
    id = fresh_id("bse")
    await writing.run("advisory/record_session", id=id, board=input.board, **said, contacts=contacts, owners=owners)
    told = await write_items(writing, id, items, people)
    await _meet(writing, id, board, input.held_on, contacts, owners)
    after = {"board": input.board, **said, "attended": contacts, "hosts": owners, **told}
    writing.changed(id, "boardSession.recorded", None, after)
    return id


async def update(writing: Writing, input: UpdateBoardSessionInput) -> str:
    before = await _locked(writing, input.session)
    if input.held_on is None:
        raise refused("heldOn", "A session needs a day: give one, or leave the field out.", "REQUIRED")
    held_on = date.fromisoformat(before["heldOn"]) if input.held_on is UNSET else input.held_on
    notes = before["notes"] if input.notes is UNSET else input.notes
    said = _session_properties(held_on, before["topics"] if not input.topics else input.topics, notes, writing)
    items = checked_items(input.feedback, input.actions, new=False)
    attended = before["attended"] if input.attended is UNSET or input.attended is None else input.attended
    hosts = before["hosts"] if input.hosts is UNSET or input.hosts is None else input.hosts
    people = await named(writing, attended, hosts, items)
    contacts, owners = _there(attended, hosts, people)
    await writing.run("advisory/update_session", session=input.session, **said, contacts=contacts, owners=owners)
    told = await write_items(writing, input.session, items, people, list(map(str, input.remove)))
    if (said["on"], sorted(contacts), sorted(owners)) != (before["heldOn"], before["attended"], before["hosts"]):
        await _unmeet(writing, input.session)
        await _meet(writing, input.session, before["board"], held_on, contacts, owners)
    after = {**said, "attended": contacts, "hosts": owners, **told}
    writing.changed(input.session, "boardSession.updated", before, after)
    return str(input.session)


async def withdraw(writing: Writing, input: WithdrawBoardSessionInput) -> str:
    why = reason(input.reason, required=True)
    before = await _locked(writing, input.session)
    await writing.run("advisory/withdraw_session", session=input.session, reason=why)
    await _unmeet(writing, input.session)
    writing.changed(input.session, "boardSession.withdrawn", before, {"reason": why})
    return str(input.session)


async def _locked(writing: Writing, session: str) -> dict[str, Any]:
    rows = await writing.run("advisory/lock_session", session=session)
    kept: dict[str, Any]
    (kept,) = found(rows, "session", "session", session)
    if withdrawn := kept.pop("withdrawn"):
        raise refused("session", f"This session was withdrawn on {withdrawn[:10]}.", "WITHDRAWN")
    return kept


def _session_properties(held_on: date, about: Sequence[str], notes: str | None, writing: Writing) -> dict[str, Any]:
    """What is told of a session, as it is kept. Raises Refused where it cannot be."""
    if held_on > writing.now.date():
        raise refused("heldOn", f"{held_on} is in the future: record a session after it was held.", "IN_THE_FUTURE")
    named, text = topics(about), _NOTES(notes) if notes else None
    wrong = [each for each in (named, text) if isinstance(each, Objection)]
    if wrong:
        raise Refused(
            {0: [Objection("notes" if each is text else each.field, each.message, each.code) for each in wrong]}
        )
    return {"on": held_on.isoformat(), "topics": named, "notes": text}


def _there(attended: Sequence[str], hosts: Sequence[str], people: Named) -> tuple[list[str], list[str]]:
    """The contacts and the owners who were there, each once, by the ids that they have now."""
    for field, given, most in (("attended", attended, _CONTACTS), ("hosts", hosts, _HOSTS)):
        if len(given) > most:
            raise refused(field, f"At most {most} people, not {len(given)}.", "TOO_MANY")
    if not attended:
        raise refused("attended", "Give at least one contact who was present.", "REQUIRED")
    contacts, owners = [list(dict.fromkeys(people[str(each)] for each in given)) for given in (attended, hosts)]
    return contacts, owners


async def _meet(
    writing: Writing, session: str, board: str, held_on: date, contacts: Sequence[str], owners: Sequence[str]
) -> None:
    """The meeting that the session was: from it ties follow as from any other."""
    interaction, at = fresh_id("int"), met_at(held_on, writing.now)
    people = [*contacts, *owners]
    await writing.run(
        "advisory/met",
        session=session,
        id=interaction,
        at=at.isoformat(),
        subject=f"Session of {board}"[:500],
        people=people,
    )
    told = {"kind": "MEETING", "at": at, "people": people, "session": session}
    writing.changed(interaction, "interaction.created", None, told)


async def _unmeet(writing: Writing, session: str) -> None:
    """The meeting counts no longer: `boardSession.unmet` has it taken out of the ties."""
    await writing.run("advisory/unmet", session=session)
    writing.changed(session, "boardSession.unmet", None, None)
