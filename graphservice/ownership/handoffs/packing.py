"""What did a giver write into the package, and what is wrong with it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import line, prose, web_address
from graphservice.directory.vocabulary import BuyingRole
from graphservice.errors import Objection

MOST = 50
_SENTENCE, _SUMMARY = line(1_000), prose(5_000)


@strawberry.input(description="A person at the client whom the taker should know.")
class HandoffContactInput:
    contact: strawberry.ID = strawberry.field(description="The id of the contact.")
    buying_role: BuyingRole | None = strawberry.field(default=UNSET, description="The contact's role in decisions.")
    note: str | None = strawberry.field(default=UNSET, description="A note about them.")


@strawberry.input(description="A commitment that we made.")
class CommitmentInput:
    text: str = strawberry.field(description="The commitment.")
    due_on: date | None = strawberry.field(default=UNSET, description="The due day.")


@strawberry.input(description="A link to a document.")
class AttachmentInput:
    title: str = strawberry.field(description="The title.")
    url: str = strawberry.field(description="The link to it: http or https.")


@strawberry.input(
    description=(
        "Information for the taker. An empty list states that there are none. A part that is left out is not "
        "stated; in an amendment it stays as it is, and null clears it."
    )
)
class HandoffPackageInput:
    summary: str | None = strawberry.field(default=UNSET, description="The state of the relationship.")
    contacts: list[HandoffContactInput] | None = strawberry.field(
        default=UNSET, description="The people to know: at most 50."
    )
    commitments: list[CommitmentInput] | None = strawberry.field(
        default=UNSET, description="The commitments that we made: at most 50."
    )
    risks: list[str] | None = strawberry.field(default=UNSET, description="The risks: at most 50.")
    success_criteria: list[str] | None = strawberry.field(
        default=UNSET, description="The client's criteria of success: at most 50."
    )
    attachments: list[AttachmentInput] | None = strawberry.field(
        default=UNSET, description="Links to documents: at most 50."
    )


class Packing:
    """The package that an input makes of what was said before; `objections` are what is wrong with it."""

    def __init__(self, before: Mapping[str, Any], input: HandoffPackageInput) -> None:
        self.objections: list[Objection] = []
        self.package = dict(before)
        for name, value in self._said(input):
            if value is None:
                self.package.pop(name, None)
            else:
                self.package[name] = value

    @property
    def contacts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.package.get("contacts", [])
        return found

    def _said(self, input: HandoffPackageInput) -> Iterator[tuple[str, Any]]:
        if input.summary is not UNSET:
            yield "summary", self._text(_SUMMARY, "summary", input.summary)
        if input.contacts is not UNSET:
            yield "contacts", self._list("contacts", input.contacts, self._contact)
        if input.commitments is not UNSET:
            yield "commitments", self._list("commitments", input.commitments, self._commitment)
        if input.risks is not UNSET:
            yield "risks", self._list("risks", input.risks, self._sentence)
        if input.success_criteria is not UNSET:
            yield "successCriteria", self._list("successCriteria", input.success_criteria, self._sentence)
        if input.attachments is not UNSET:
            yield "attachments", self._list("attachments", input.attachments, self._attachment)

    def _list(self, name: str, given: Sequence[Any] | None, of: Callable[[str, Any], Any]) -> list[Any] | None:
        if given is not None and len(given) > MOST:
            self._object(name, f"{len(given):,} are given; at most {MOST} are allowed.", "TOO_MANY")
        return None if given is None else [of(f"{name}.{place}", each) for place, each in enumerate(given[:MOST])]

    def _contact(self, place: str, given: HandoffContactInput) -> dict[str, Any]:
        note = self._text(_SENTENCE, f"{place}.note", given.note)
        return _without_nulls(contact=str(given.contact), buyingRole=given.buying_role, note=note)

    def _commitment(self, place: str, given: CommitmentInput) -> dict[str, Any]:
        text = self._text(_SENTENCE, f"{place}.text", given.text)
        return _without_nulls(text=text, dueOn=given.due_on.isoformat() if given.due_on else None)

    def _attachment(self, place: str, given: AttachmentInput) -> dict[str, Any]:
        title = self._text(_SENTENCE, f"{place}.title", given.title)
        return _without_nulls(title=title, url=self._text(web_address, f"{place}.url", given.url))

    def _sentence(self, place: str, given: str) -> str | None:
        return self._text(_SENTENCE, place, given)

    def _text(self, rule: Callable[[str], str | Objection], place: str, given: str | None) -> str | None:
        if given is None or given is UNSET:
            return None
        found = rule(given)
        if not isinstance(found, Objection):
            return found
        self._object(place, found.message, found.code)
        return None

    def _object(self, place: str, message: str, code: str) -> None:
        self.objections.append(Objection(f"package.{place}", message, code))


def _without_nulls(**said: Any) -> dict[str, Any]:
    given = {name: value for name, value in said.items() if value is not None and value is not UNSET}
    return {name: value.value if isinstance(value, Enum) else value for name, value in given.items()}
