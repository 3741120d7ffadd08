"""What do the two sides of graphql-transport-ws say to one another?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from graphservice.engine.answers import Answer, Operation
from graphservice.http.operations import operation_of
from graphservice.http.refusals import Refusal
from graphservice.http.stored_documents import StoredDocuments, UnknownDocument

PROTOCOL: Final = "graphql-transport-ws"
_LONGEST: Final = 123  # bytes of a reason, says RFC 6455
_WITH_ID: Final = ("subscribe", "complete")
_TYPES: Final = ("connection_init", "ping", "pong", *_WITH_ID)


class Close(Exception):
    """Ends the connection, with a code of the protocol."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@dataclass(frozen=True, slots=True)
class Message:
    """What a client said."""

    type: str
    id: str = ""
    payload: dict[str, Any] = field(default_factory=dict)

    def operation(self, documents: StoredDocuments) -> Operation:
        try:
            return operation_of(self.payload, documents)
        except UnknownDocument:
            raise
        except Refusal as refusal:
            raise Close(4400, refusal.message) from refusal


def message_of(text: str | None) -> Message:
    """Raises Close where it is none of the protocol's."""
    try:
        said = orjson.loads(text or "")
    except orjson.JSONDecodeError as error:
        raise Close(4400, f"A message is JSON text: {error}.") from error
    if not isinstance(said, dict) or said.get("type") not in _TYPES:
        raise Close(4400, f"A message is an object whose type is one of {', '.join(_TYPES)}.")
    payload, id = said.get("payload"), said.get("id", "")
    if payload is not None and not isinstance(payload, dict):
        raise Close(4400, "The payload of a message is an object.")
    if said["type"] in _WITH_ID and not (isinstance(id, str) and id):
        raise Close(4400, f"A message of type {said['type']} has an id, a text.")
    return Message(said["type"], id, payload or {})


def answered(id: str, answer: Answer) -> dict[str, Any]:
    """`next`, or `error` where nothing was executed: it is the last word on that id."""
    if not answer.executed:
        return {"id": id, "type": "error", "payload": answer.errors}
    payload: dict[str, Any] = {"data": answer.data}
    if answer.errors:
        payload["errors"] = answer.errors
    if answer.extensions:
        payload["extensions"] = answer.extensions
    return {"id": id, "type": "next", "payload": payload}


def refused(id: str, message: str, code: str) -> dict[str, Any]:
    return {"id": id, "type": "error", "payload": [{"message": message, "extensions": {"code": code}}]}


def spoken(reason: str) -> str:
    """As much of a reason as fits."""
    return reason.encode()[:_LONGEST].decode(errors="ignore")
