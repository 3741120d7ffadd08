"""What is asked for assistants? Fixed documents in files, which are looked at before anybody is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphql import GraphQLError, GraphQLSchema, parse, validate

from graphservice.engine.answers import Answer, Operation
from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.viewer import Viewer

_FOLDER = Path(__file__).parent / "documents"


@cache
def documents() -> Mapping[str, str]:
    """Their texts, by the names of their files."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.graphql"))}


def check_documents(schema: GraphQLSchema) -> None:
    """Raises ConfigurationError where one does not fit the schema."""
    for name, text in documents().items():
        if wrong := _wrong(schema, text):
            told = f"does not fit the schema: {wrong}"
            raise ConfigurationError(f"graphservice/assistants/documents/{name}.graphql {told}")


@cache
def _wrong(schema: GraphQLSchema, text: str) -> str:
    try:
        found = validate(schema, parse(text))
    except GraphQLError as error:
        return error.message
    return found[0].message if found else ""


class Unanswered(Exception):
    """The service refused the question, or could not answer it; the text says what to change."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks for one viewer, with their rights and limits."""

    service: Service
    viewer: Viewer
    request_id: str

    async def ask(self, document: str, **variables: Any) -> Any:
        """The first field of the answer. Raises Unanswered."""
        return _first(await self._answer(document, variables, read_only=True))

    async def write(self, document: str, input: Mapping[str, Any]) -> dict[str, Any]:
        """The payload of a mutation. Raises Unanswered."""
        payload: dict[str, Any] = _first(await self._answer(document, {"input": input}))
        return payload

    async def rehearse(self, document: str, input: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What would be wrong with a mutation; nothing is written. Raises Unanswered."""
        payload = _first(await self._answer(document, {"input": input}, rehearse=True))
        return list(payload["userErrors"])

    async def _answer(self, document: str, variables: Mapping[str, Any], **how: Any) -> Answer:
        given = {name: value for name, value in variables.items() if value is not None}
        operation = Operation(documents()[document], given)
        return await self.service.execute(operation, viewer=self.viewer, request_id=self.request_id, **how)


def _first(answer: Answer) -> Any:
    if answer.errors:
        error = answer.errors[0]
        raise Unanswered(error["message"], error["extensions"]["code"])
    assert answer.data is not None
    return next(iter(answer.data.values()))
