"""What does a client ask, and what do we answer?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from contextlib import aclosing, suppress
from math import ceil
from time import perf_counter
from typing import Any, cast

import strawberry
from graphql import ExecutionResult, GraphQLError, GraphQLSchema, OperationDefinitionNode, OperationType
from graphql.execution import create_source_event_stream

from graphservice.engine.answers import UNCHANGED, Answer, Operation, failed, overspent, refused
from graphservice.engine.complete.fallback import FetchedRows
from graphservice.engine.context import Context
from graphservice.engine.export.pages import ExportedList, exported
from graphservice.engine.federation import federated
from graphservice.engine.guard.levels import told
from graphservice.engine.masking import refusal, shown, status
from graphservice.engine.matching import fitting, understood
from graphservice.engine.read.documents import LONGEST, Document, Documents, RefusedDocument
from graphservice.engine.run.executor import PlanExecutor, model_of
from graphservice.errors import BadInput, Forbidden, GraphServiceError
from graphservice.graph.commits import mark
from graphservice.graph.database import Database
from graphservice.graph.feed import Feed
from graphservice.graph.time import told_time
from graphservice.graph.turns import ASKING
from graphservice.settings import Settings
from graphservice.spending.ledger import BudgetLedger
from graphservice.spending.rules import units
from graphservice.tracing import span
from graphservice.viewer import Scope, Viewer


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
        self._middleware = FetchedRows()
        self._telling: asyncio.Task[None] | None = None
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
        if (kept_out := await self._admitted(viewer, bookmarks)) is not None:
            return kept_out
        commit = await self._commit(held, bookmarks) if held is not None else ()
        if held and mark(commit) in held:
            return Answer(None, status=UNCHANGED, commit=mark(commit))
        await self._read_first(operation)
        executor = self._begun(operation, viewer, request_id, (*bookmarks, *commit), read_only)
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
        executor = await self._begun_after(operation, viewer, request_id, (), False)
        if isinstance(executor, Answer):
            yield executor
        elif executor.operation.operation is not OperationType.SUBSCRIPTION:
            yield await self._executed(executor, operation, request_id)
        else:
            try:
                async with aclosing(await _events(executor)) as events:
                    async for event in events:
                        await self._on_time()
                        context = self._context(operation, viewer, request_id, ())
                        answer = await self._executed(executor.of_event(event, context), operation, request_id)
                        if answer.data is not None or not (context.vanished and context.guard):
                            yield answer  # else it was taken from the viewer since the change was read
            except Exception as error:
                yield failed(error, request_id)

    async def _on_time(self) -> None:
        """Asks the database for its time now and then; waits for it only where it was not told for long."""
        clock = self.settings.clock
        if clock.due():
            self._telling = asyncio.create_task(self._tell_time())
        if not clock.knows and self._telling is not None:
            await asyncio.wait([self._telling])

    async def _tell_time(self) -> None:
        with suppress(GraphServiceError):  # whoever asks for something of the database is told
            await told_time(self.database, self.settings.clock)

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
        executor = await self._begun_after(operation, viewer, request_id, bookmarks, read_only)
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

    async def _begun_after(
        self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str], read_only: bool
    ) -> PlanExecutor | Answer:
        """The same, once the viewer has the means and the database has reached the bookmarks."""
        if (kept_out := await self._admitted(viewer, bookmarks)) is not None:
            return kept_out
        await self._read_first(operation)
        return self._begun(operation, viewer, request_id, bookmarks, read_only)

    async def _read_first(self, operation: Operation) -> None:
        """A new document; others have their turn before it is planned as well."""
        if self.documents.is_new(operation.query):
            self.documents.read(operation.query)
            await asyncio.sleep(0)

    async def _admitted(self, viewer: Viewer, bookmarks: Sequence[str]) -> Answer | None:
        """Why nothing is begun for the viewer; None where it is."""
        ASKING.set(viewer.id)
        if self.ledger and (wait := self.ledger.admit(viewer.id)):
            return overspent(self.ledger.bucket.limit, ceil(wait))
        await self._on_time()
        try:
            if bookmarks:
                await self.database.reach(bookmarks)
        except GraphServiceError as error:
            told = refusal(str(error), error.code)
            return refused([told], 400 if isinstance(error, BadInput) else 503)
        return None

    def _begun(
        self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str], read_only: bool
    ) -> PlanExecutor | Answer:
        """What is to run an operation, or why nothing is to."""
        with span("graphql.parse"):
            document = self.documents.read(operation.query)
        if isinstance(document, RefusedDocument):
            return refused(document.errors)
        chosen = document.chosen(operation.operation_name)
        if isinstance(chosen, GraphQLError):
            return refused([chosen])
        if read_only and chosen.operation is not OperationType.QUERY:
            return refused([refusal(f"A {chosen.operation.value} needs POST.", "METHOD_NOT_ALLOWED")], 405)
        executor = self._executor(document, operation, self._context(operation, viewer, request_id, bookmarks))
        if isinstance(executor, list):
            return refused(executor)
        if not viewer.may(Scope.READ) and not executor.introspects:
            message = f"{viewer.name} may not ask anything: it needs the scope {Scope.READ}."
            return refused([refusal(message, Forbidden.code)], 403)
        return executor

    def _context(self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str]) -> Context:
        return Context(
            self.database,
            self.settings,
            viewer,
            self.settings.clock.now(),
            {"request": request_id, "operation": (operation.operation_name or "")[:LONGEST]},
            tuple(bookmarks),
            run=self._within,
            match=self._matching,
            feed=self.feed,
            ledger=self.ledger,
        )

    async def _within(self, context: Context, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        document = self.documents.read(text, ours=True)
        assert isinstance(document, Document)
        executor = self._executor(document, Operation(text, variables), context)
        if isinstance(executor, list):
            raise executor[0]
        were_refused = context.refused
        result = await executor.execute_operation()
        context.refused = were_refused
        if result.errors:
            raise result.errors[0]
        return cast("dict[str, Any]", result.data)

    async def _matching(self, context: Context, field: str, where: Mapping[str, Any], most: int) -> list[str]:
        return await fitting(self._schema, context, field, understood(self._schema, field, where), most)

    def _executor(
        self, document: Document, operation: Operation, context: Context
    ) -> PlanExecutor | list[GraphQLError]:
        executor = PlanExecutor.build(
            self._schema,
            document.tree,
            context_value=context,
            raw_variable_values=dict(operation.variables or {}),
            operation_name=operation.operation_name,
            middleware=self._middleware,
            hide_suggestions=not self.settings.introspection,
        )
        if isinstance(executor, PlanExecutor):
            executor.plans, executor.conditions = document.plans, document.conditions
            return executor
        return cast("list[GraphQLError]", executor)

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
