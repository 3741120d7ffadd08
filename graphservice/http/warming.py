"""Is the first visitor served as fast as the second? Known documents are planned while the process starts."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from graphql import (
    GraphQLInputType,
    GraphQLSchema,
    NonNullTypeNode,
    OperationDefinitionNode,
    OperationType,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    print_ast,
    type_from_ast,
)

from graphservice.engine.answers import Operation
from graphservice.engine.guard.asked import guarded_statement
from graphservice.engine.guard.decided import Unseen
from graphservice.engine.guard.guard import Guard, guard_of
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.graph.cypher import fixed_statements, question
from graphservice.http.first_questions import first_questions
from graphservice.http.stored_documents import StoredDocuments
from graphservice.viewer import Scope, Viewer

PATIENCE: Final = 120.0  # seconds after which the process says that it is ready, planned or not
TRIES: Final = 5
_ASIDE: Final = 5.0  # seconds before the next try where the database does not answer
_WARMER = Viewer("warming", "The planning of known documents", scopes=frozenset({Scope.READ}))
_SEEING_ALL = replace(_WARMER, all_records=True)
_VALUES: Final[dict[str, Any]] = {
    "ID": "none_0",
    "String": "0",
    "Int": 1,
    "Float": 1.0,
    "Boolean": False,
    "DateTime": "2000-01-01T00:00:00Z",
    "Date": "2000-01-01",
    "Decimal": "1",
}

_log = logging.getLogger("graphservice.warming")


class Warming:
    """Has Neo4j and this process plan what will be asked: every query of the manifest, of the interface and
    of assistants, with the least that its variables take; a list and a node of each kind; and every statement that
    stands in a file. Then these queries are asked once about somebody. Mutations of the manifest are validated. `done`
    when that is over. Where viewers see a part of the records, all this is planned for them, and after it what others
    ask who see all."""

    def __init__(self, service: Service, documents: StoredDocuments, of_assistants: Iterable[str] = ()) -> None:
        self._service = service
        self._ids = {text: id for id, text in documents.manifest.items()}
        self._known = list(dict.fromkeys([*self._ids, *documents.own.values(), *of_assistants]))
        self._until = time.monotonic() + PATIENCE
        self._begun = self._stopped = False
        self.planned, self.all = 0, len(self._ids)

    @property
    def done(self) -> bool:
        nothing = not self._begun and not self._ids
        return nothing or self.planned >= self.all or time.monotonic() >= self._until

    @property
    def told(self) -> str:
        return f"Starting: {self.planned} of {self.all} documents and statements are planned."

    def stop(self) -> None:
        """After what is being planned now: to break that off would cost a connection."""
        self._stopped = True

    async def warm(self) -> None:
        questions = list(first_questions(self._service.graphql_schema, self._service.planned))
        statements = {each.name: each.text for each in fixed_statements()}
        self._begun, began = True, time.monotonic()
        self.all = 2 * len(self._known) + len(questions) + len(statements)
        await self._documents(self._known, _WARMER)
        for text in questions:
            await self._tried(text, self._asked(Operation(text), text, _WARMER))
        await self._fixed(statements)
        await self._about_somebody()
        if not self._stopped:
            _log.info("%s documents and statements are planned, in %.1f s", self.all, time.monotonic() - began)
        if (guard := guard_of(self._service.settings.visibility, _WARMER)) is not None:
            await self._fixed(dict(_guarded(guard)))
            await self._documents(self._known, _SEEING_ALL)

    async def _about_somebody(self) -> None:
        """What was planned is run as well: code that has run once, and what it read, is there for who comes first."""
        ids = await self._somebody()
        viewer = replace(_WARMER, owner=ids[0] if ids else None)
        for text in self._known:
            await self._tried(self._called(text), self._run(text, ids, viewer))

    async def _somebody(self) -> Sequence[str]:
        """The ids of an owner, an account and a contact; none where the database cannot be asked or has none."""
        if self._stopped:
            return ()
        with suppress(GraphServiceError):
            return next(iter(await self._service.database.records(question("http/somebody").text, {})), ())
        return ()

    async def _run(self, text: str, ids: Sequence[str], viewer: Viewer) -> None:
        """With the first of some ids about which there is something to say."""
        operations = self._service.operations(text)
        for name, operation in () if isinstance(operations, str) else operations.items():
            if operation.operation is OperationType.QUERY and (named := _named(operation)):
                needed = least(self._service.graphql_schema, operation)
                for id in ids:
                    asked = Operation(text, {**needed, **dict.fromkeys(named, id)}, name or None)
                    answer = await self._service.execute(asked, viewer=viewer, request_id="warming")
                    if answer.data and any(answer.data.values()):
                        break

    async def _fixed(self, statements: Mapping[str, str]) -> None:
        for name, text in statements.items():
            await self._tried(name, self._service.database.plan(text))

    async def _documents(self, texts: Iterable[str], viewer: Viewer) -> None:
        for text in texts:
            await self._tried(self._called(text), self._planned(text, viewer))

    async def _tried(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        """What cannot be planned now is planned when it is asked for."""
        if self._stopped:
            work.close()
            return
        try:
            await work
        except GraphServiceError as error:
            _log.warning("%s could not be planned: %s", what, error)
        except Exception:
            _log.exception("%s could not be planned", what)
        self.planned += 1

    async def _planned(self, text: str, viewer: Viewer) -> None:
        operations = self._service.operations(text)
        if isinstance(operations, str):
            _log.error("%s is refused: %s", self._called(text), operations)
            return
        for name, operation in operations.items():
            if operation.operation is OperationType.QUERY:
                variables = least(self._service.graphql_schema, operation)
                await self._asked(Operation(text, variables, name or None), self._called(text), viewer)

    def _called(self, text: str) -> str:
        known = self._ids.get(text)
        return f"document {known} of the manifest" if known else f"a document of the package ({text[:60]} …)"

    async def _asked(self, operation: Operation, what: str, viewer: Viewer) -> None:
        for _ in range(TRIES):
            answer = await self._service.execute(operation, viewer=viewer, request_id="warming")
            if answer.status != 503:
                break
            await asyncio.sleep(_ASIDE)
        if answer.status in (500, 503):
            _log.error("%s could not be planned", what)


def _guarded(guard: Guard) -> Iterator[tuple[str, str]]:
    """The statements in files that read, as they are put for viewers who see a part; none of those kept from them."""
    for file in fixed_statements():
        with suppress(Unseen):
            if not file.writes and (text := guarded_statement(guard, file)) != file.text:
                yield file.name, text


def _named(operation: OperationDefinitionNode) -> list[str]:
    """The variables by which an operation names records: those that it needs, else the first that it takes."""
    ids = [each for each in operation.variable_definitions or () if print_ast(each.type).rstrip("!") == "ID"]
    needed = [each for each in ids if isinstance(each.type, NonNullTypeNode)]
    return [each.variable.name.value for each in needed or ids[:1]]


def least(schema: GraphQLSchema, operation: OperationDefinitionNode) -> dict[str, Any]:
    """The least that the variables of an operation take: those that need no value have none."""
    found = {}
    for each in operation.variable_definitions or ():
        type = type_from_ast(schema, each.type)
        if is_non_null_type(type) and each.default_value is None:
            found[each.variable.name.value] = _value(type.of_type)
    return found


def _value(type: GraphQLInputType) -> Any:
    if is_list_type(type):
        return []
    if is_enum_type(type):
        return next(iter(type.values))
    if is_input_object_type(type):
        needed = ((name, field) for name, field in type.fields.items() if is_non_null_type(field.type))
        return {name: _value(field.type.of_type) for name, field in needed if field.default_value is None}
    return _VALUES.get(getattr(type, "name", ""), "0")
