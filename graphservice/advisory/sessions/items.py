"""How are the feedback and the actions of a session checked and written?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from strawberry import UNSET

from graphservice.advisory.sessions.inputs import BoardActionInput, BoardFeedbackInput
from graphservice.advisory.vocabulary import ActionStatus, FeedbackStatus
from graphservice.directory.rules.text import prose, writable
from graphservice.errors import Objection, no_such
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import Refused, refused

Named: TypeAlias = dict[str, str]  # the id that was given, the id that it has now
_MOST = 200
_FEEDBACK, _ACTION = prose(2_000), prose(500)
_LINKS = {"product": "Product", "contact": "Contact", "owner": "Owner"}


class Items(NamedTuple):
    """Rows with the field that each comes from: `id` None where it is new, only what was given."""

    feedback: list[dict[str, Any]]
    actions: list[dict[str, Any]]


def checked_items(feedback: Sequence[BoardFeedbackInput], actions: Sequence[BoardActionInput], *, new: bool) -> Items:
    """Raises Refused with all that is wrong. `new`: of a session that is recorded first."""
    wrong = list[Objection]()
    found = Items([], [])
    for field, given, rows, text in (
        ("feedback", feedback, found.feedback, _FEEDBACK),
        ("actions", actions, found.actions, _ACTION),
    ):
        if len(given) > _MOST:
            wrong.append(Objection(field, f"At most {_MOST} items at once, not {len(given)}.", "TOO_MANY"))
        for place, each in enumerate(given):
            row = {name: value for name, value in vars(each).items() if value is not UNSET}
            wrong += _checked(row, f"{field}.{place}", text, new)
            rows.append({**row, "at": f"{field}.{place}"})
    if wrong:
        raise Refused({0: wrong})
    return found


def _checked(row: dict[str, Any], at: str, rule: Any, new: bool) -> list[Objection]:
    if new and row.get("id"):
        return [Objection(f"{at}.id", "A new session has no items to change yet: leave the `id` out.", "NOT_FOUND")]
    if row.get("text") is None:
        row.pop("text", None)
        return [] if row.get("id") else [Objection(f"{at}.text", "A new item needs a `text`.", "REQUIRED")]
    text = rule(row["text"])
    if isinstance(text, Objection):
        return [Objection(f"{at}.text", text.message, text.code)]
    row["text"] = text
    return []


async def named(writing: Writing, contacts: Sequence[str], owners: Sequence[str], items: Items) -> Named:
    """All that is named, by the ids that they have now. Raises Refused where something is not there."""
    wanted = [(f"attended.{n}", "Contact", str(id)) for n, id in enumerate(contacts)]
    wanted += [(f"hosts.{n}", "Owner", str(id)) for n, id in enumerate(owners)]
    for row in (*items.feedback, *items.actions):
        wanted += [(f"{row['at']}.{name}", label, str(row[name])) for name, label in _LINKS.items() if row.get(name)]
    rows = sorted({(label, id) for _, label, id in wanted if writable(id)})
    found = dict(await writing.run("directory/resolved", rows=[list(row) for row in rows])) if rows else {}
    missing = [no_such(field, label.lower(), id) for field, label, id in wanted if id not in found]
    if missing:
        raise Refused({0: missing})
    return found


async def write_items(
    writing: Writing, session: str, items: Items, people: Named, remove: Sequence[str] = ()
) -> dict[str, Any]:
    """What was written, for the trail: removed ones with all that they said."""
    feedback = [_row(each, "bfb", people, FeedbackStatus.OPEN) for each in items.feedback]
    actions = [_row(each, "bac", people, ActionStatus.OPEN) for each in items.actions]
    known = {str(each["id"]) for each in (*items.feedback, *items.actions) if each.get("id")} | {*remove}
    there = dict(await writing.run("advisory/session_items", session=session, ids=sorted(known))) if known else {}
    if missing := sorted(known - there.keys()):
        message = f"The session has no feedback or action {missing[0][:40]!a}."
        raise refused(_field(items, missing[0]), message, "NOT_FOUND")
    await writing.run("advisory/write_items", session=session, rows=feedback, label="BoardFeedback")
    await writing.run("advisory/write_items", session=session, rows=actions, label="BoardAction")
    if remove:
        await writing.run("advisory/remove_items", session=session, ids=list(remove))
    removed = [there[each] for each in remove]
    told = {"feedback": feedback, "actions": actions, "removed": removed}
    return {name: value for name, value in told.items() if value}


def _field(items: Items, id: str) -> str:
    rows = (*items.feedback, *items.actions)
    return next((f"{each['at']}.id" for each in rows if str(each.get("id")) == id), "remove")


def _row(given: dict[str, Any], prefix: str, people: Named, first: FeedbackStatus | ActionStatus) -> dict[str, Any]:
    """One row of the statement: what is set, and each link that is given: to whom, or null to take it away."""
    new = not given.get("id")
    properties = {"text": given["text"]} if "text" in given else {}
    status = given.get("status") or (first if new else None)
    if status:
        properties["status"] = status.value
    links = {name: people[str(given[name])] if given[name] else None for name in _LINKS if name in given}
    due = given["due_on"].isoformat() if given.get("due_on") else None
    return {
        "id": fresh_id(prefix) if new else str(given["id"]), "new": new, "properties": properties, "links": links,
        "setsDue": "due_on" in given, "due": due,
    }  # fmt: skip
