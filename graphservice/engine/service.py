"""What does a client ask, and what do we answer?"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from contextlib import aclosing
from time import perf_counter
from typing import Any, cast

import strawberry
from graphql import ExecutionResult, GraphQLError, GraphQLSchema, OperationDefinitionNode, OperationType
from graphql.execution import create_source_event_stream

from graphservice.engine.answers import UNCHANGED, Answer, Operation, failed, refused
from graphservice.engine.beginning import Beginning
from graphservice.engine.context import Context
from graphservice.engine.export.pages import ExportedList, exported
from graphservice.engine.federation import federated
from graphservice.engine.guard.levels import told
from graphservice.engine.masking import refusal, shown, status
from graphservice.engine.read.documents import LONGEST, Documents, RefusedDocument
from graphservice.engine.read.model import model_of
from graphservice.engine.run.executor import PlanExecutor
from graphservice.errors import BadInput, GraphServiceError
from graphservice.graph.commits import mark
from graphservice.graph.database import Database
from graphservice.graph.feed import Feed
from graphservice.settings import Settings
from graphservice.spending.ledger import BudgetLedger
from graphservice.spending.rules import units
from graphservice.tracing import span
from graphservice.viewer import Viewer


class Service:
    """The schema over a database: operations in, answers out."""

    def __init__(self, schema: strawberry.Schema, database: Database, settings: Settings) -> None:
        self.database = database
        self.feed = Feed(database)
        self.settings = settings
        own = schema._schema  # noqa: SLF001
        self._schema = federated(own, settings.introspection) if settings.federation else own
        self.ledger = BudgetLedger.of(settings)
        self.documents = Documents(self._schema, settings)
        self._beginning = Beginning(self._schema, database, settings, self.documents, self.ledger, self.feed)
        model_of(self._schema)

    @property
    def graphql_schema(self) -> GraphQLSchema:
        return self._schema

    def planned(self, type: str, field: str) -> bool:
        """Whether a field is read by the one statement of an operation, and nothing is worked out beside it."""
        spec = model_of(self._schema).specs.get((type, field))
        return spec is not None and not spec.derived

    def operations(self, text: str) -> dict[str, OperationDefinitionNode] | str:
        """The operations of a document by their names, or why it is refused."""
        document = self.documents.read(text)
        if isinstance(document, RefusedDocument):
            return document.errors[0].message
        return document.operations

    async def execute(
        self,
        operation: Operation,
        *,
        viewer: Viewer,
        request_id: str,
        bookmarks: Sequence[str] = (),
        read_only: bool = False,
        rehearse: bool = False,
        held: Collection[str] | None = None,
    ) -> Answer:
        """Never raises for what a caller can cause; what is our fault is masked, and logged under the request id.

        `rehearse`: a mutation by the write road says what is wrong with its input, and nothing of it is kept.
        `held`: as of which commits the caller holds the answer. Where it is given, the answer bears its own.
        """
        if (kept_out := await self._beginning.kept_out(viewer, bookmarks)) is not None:
            return kept_out
        commit = await self._commit(held, bookmarks) if held is not None else ()
        if held and mark(commit) in held:
            return Answer(None, status=UNCHANGED, commit=mark(commit))
        await self._beginning.read(operation)
        executor = self._beginning.begin(operation, viewer, request_id, (*bookmarks, *commit), read_only)
        if isinstance(executor, Answer):
            return executor
        executor.context_value.commit = mark(commit) if commit else ""
        if executor.operation.operation is OperationType.SUBSCRIPTION:
            message = "A subscription needs a WebSocket, with the protocol graphql-transport-ws."
            return refused([refusal(message, BadInput.code)])
        executor.context_value.rehearses = rehearse
        return await self._executed(executor, operation, request_id)

    async def _commit(self, held: Collection[str], bookmarks: Sequence[str]) -> tuple[str, ...]:
        """One that every read of the operation is to see; the latest, where that decides whether anything is read."""
        commits = self.database.commits
        try:
            return await (commits.latest(bookmarks) if held else commits.recent(bookmarks))
        except GraphServiceError:
            return ()  # whoever asks for something of the database is told

    async def subscribe(self, operation: Operation, *, viewer: Viewer, request_id: str) -> AsyncGenerator[Answer, None]:
        """An answer for each event of a subscription, when the one before was taken; of other operations the one.

        The last answer is one that is not `executed`, where something went wrong.
        """
        executor = await self._beginning.begin_in_turn(operation, viewer, request_id, (), False)
        if isinstance(executor, Answer):
            yield executor
        elif executor.operation.operation is not OperationType.SUBSCRIPTION:
            yield await self._executed(executor, operation, request_id)
        else:
            try:
                async with aclosing(await _events(executor)) as events:
                    async for event in events:
                        await self._beginning.on_time()
                        context = self._beginning.context(operation, viewer, request_id, ())
                        answer = await self._executed(executor.of_event(event, context), operation, request_id)
                        if answer.data is not None or not (context.vanished and context.guard):
                            yield answer  # else it was taken from the viewer since the change was read
            except Exception as error:
                yield failed(error, request_id)

    async def _executed(self, executor: PlanExecutor, operation: Operation, request_id: str) -> Answer:
        began = perf_counter()
        try:
            with span(executor.operation.operation.value, _described(executor)):
                result = executor.execute_operation()
                result = await result if executor.is_awaitable(result) else result
        finally:
            spent = self._spent(executor.context_value, perf_counter() - began)
        return self._answer(result, executor.context_value, operation, request_id, spent)

    def _spent(self, context: Context, seconds: float) -> dict[str, Any]:
        """What an operation cost, taken from what its viewer has; of one that was broken off as well."""
        if self.ledger is None:
            return {}
        cost = units(context.statements, context.nodes, seconds)
        self.ledger.spend(context.viewer.id, cost)
        return {"seconds": round(seconds, 3), "units": round(cost, 2)}

    async def export(
        self,
        operation: Operation,
        *,
        viewer: Viewer,
        request_id: str,
        bookmarks: Sequence[str] = (),
        read_only: bool = False,
    ) -> ExportedList | Answer:
        """The one list of a query, whole. What is wrong with the question or its first page is an answer without data;
        what goes wrong later is raised by the pages."""
        executor = await self._beginning.begin_in_turn(operation, viewer, request_id, bookmarks, read_only)
        if isinstance(executor, Answer):
            return executor
        began = perf_counter()
        try:
            export = await exported(executor)
        except Exception as error:
            return failed(error, request_id)
        export.rest = self._paid(export.rest, executor.context_value, began)
        return export

    async def _paid(self, rows: AsyncIterator[Any], context: Context, began: float) -> AsyncIterator[Any]:
        """The pages; they are paid for when they end, however they do."""
        try:
            async for page in rows:
                yield page
        finally:
            self._spent(context, perf_counter() - began)

    def _answer(
        self, result: Any, context: Context, operation: Operation, request_id: str, spent: Mapping[str, Any]
    ) -> Answer:
        if context.refused:
            return refused(result.errors)
        errors: list[GraphQLError] = result.errors or []
        extensions: dict[str, Any] = {}
        if operation.extensions.get("cost"):
            extensions["cost"] = {"statements": context.statements, "nodes": context.nodes, **spent}
        if context.summaries or context.unnamed or context.untold:
            extensions["visibility"] = told(context.summaries, context.untold, unnamed=context.unnamed)
        return Answer(
            result.data,
            [shown(error, request_id) for error in errors],
            extensions,
            status=status(errors) if result.data is None else None,
            bookmarks=context.bookmarks if context.written else (),
            commit=context.commit if context.lasting and not errors else "",
        )


def _described(executor: PlanExecutor) -> dict[str, str]:
    """By the names of OpenTelemetry's conventions."""
    operation = executor.operation
    name = {"graphql.operation.name": operation.name.value[:LONGEST]} if operation.name else {}
    return {"graphql.operation.type": operation.operation.value, **name}


async def _events(executor: PlanExecutor) -> AsyncGenerator[Any, None]:
    """What the resolver of a subscription gives; raises what it objects to."""
    found = create_source_event_stream(executor)
    found = await found if executor.is_awaitable(found) else found
    if isinstance(found, ExecutionResult):
        assert found.errors
        raise found.errors[0]
    return cast("AsyncGenerator[Any, None]", found)
