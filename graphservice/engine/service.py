"""What does a client ask, and what do we answer?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import strawberry
from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode, OperationType
from graphql.execution import create_source_event_stream

from graphservice.engine.context import Context
from graphservice.engine.documents import Document, Documents, Refused
from graphservice.engine.executor import PlanExecutor, model_of
from graphservice.engine.export.pages import Export, exported
from graphservice.engine.fallback import Rows
from graphservice.engine.masking import coded, refusal, shown, status
from graphservice.engine.matching import fitting, understood
from graphservice.errors import BadInput, Forbidden, GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.feed import Feed
from graphservice.graph.time import told_time
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client sent: JSON-decoded, its shape checked by http/."""

    query: str
    variables: Mapping[str, Any] | None = None
    operation_name: str | None = None
    extensions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """`executed` is False when parsing, validation, choice of operation, coercion or a limit failed;
    `status` is the HTTP status of a failure of the whole request (405 a mutation by GET, 503, 504)."""

    data: dict[str, Any] | None
    errors: list[dict[str, Any]] = field(default_factory=list)
    extensions: dict[str, Any] = field(default_factory=dict)
    executed: bool = True
    status: int | None = None
    bookmarks: tuple[str, ...] = ()


class Service:
    """The schema over a database: operations in, answers out."""

    def __init__(self, schema: strawberry.Schema, database: Database, settings: Settings) -> None:
        self.database = database
        self.feed = Feed(database)
        self.settings = settings
        self._schema = schema._schema  # noqa: SLF001
        self.documents = Documents(self._schema, settings)
        self._middleware = Rows()
        self._telling: asyncio.Task[None] | None = None
        model_of(self._schema)

    async def execute(
        self,
        operation: Operation,
        *,
        viewer: Viewer,
        request_id: str,
        bookmarks: Sequence[str] = (),
        read_only: bool = False,
    ) -> Answer:
        """Never raises for what a caller can cause; what is our fault is masked, and logged under the request id."""
        await self._on_time()
        executor = self._begun(operation, viewer, request_id, bookmarks, read_only)
        if isinstance(executor, Answer):
            return executor
        if executor.operation.operation is OperationType.SUBSCRIPTION:
            message = "A subscription is asked by WebSocket, in the protocol graphql-transport-ws."
            return _refused([refusal(message, BadInput.code)])
        return await self._executed(executor, operation, request_id)

    async def subscribe(self, operation: Operation, *, viewer: Viewer, request_id: str) -> AsyncGenerator[Answer, None]:
        """An answer for each event of a subscription, when the one before was taken; of other operations the one.

        The last answer is one that is not `executed`, where something went wrong.
        """
        await self._on_time()
        executor = self._begun(operation, viewer, request_id, (), False)
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
                        yield await self._executed(executor.of_event(event, context), operation, request_id)
            except Exception as error:
                yield _failed(error, request_id)

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
        result = executor.execute_operation()
        result = await result if executor.is_awaitable(result) else result
        return self._answer(result, executor.context_value, operation, request_id)

    async def export(
        self,
        operation: Operation,
        *,
        viewer: Viewer,
        request_id: str,
        bookmarks: Sequence[str] = (),
        read_only: bool = False,
    ) -> Export | Answer:
        """The one list of a query, whole. What is wrong with the question or its first page is an answer without data;
        what goes wrong later is raised by the pages."""
        await self._on_time()
        executor = self._begun(operation, viewer, request_id, bookmarks, read_only)
        if isinstance(executor, Answer):
            return executor
        try:
            return await exported(executor)
        except Exception as error:
            return _failed(error, request_id)

    def _begun(
        self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str], read_only: bool
    ) -> PlanExecutor | Answer:
        """What is to run an operation, or why nothing is to."""
        document = self.documents.read(operation.query)
        if isinstance(document, Refused):
            return _refused(document.errors)
        chosen = _chosen(document, operation.operation_name)
        if isinstance(chosen, GraphQLError):
            return _refused([chosen])
        if read_only and chosen.operation is not OperationType.QUERY:
            return _refused([refusal(f"A {chosen.operation.value} needs POST.", "METHOD_NOT_ALLOWED")], 405)
        executor = self._executor(document, operation, self._context(operation, viewer, request_id, bookmarks))
        if isinstance(executor, list):
            return _refused(executor)
        if not viewer.may(Scope.READ) and not executor.introspects:
            message = f"{viewer.name} may not ask anything: it needs the scope {Scope.READ}."
            return _refused([refusal(message, Forbidden.code)], 403)
        return executor

    def _context(self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str]) -> Context:
        return Context(
            self.database,
            self.settings,
            viewer,
            self.settings.clock.now(),
            {"request": request_id, "operation": operation.operation_name or ""},
            tuple(bookmarks),
            run=self._within,
            match=self._matching,
            feed=self.feed,
        )

    async def _within(self, context: Context, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        document = self.documents.read(text, ours=True)
        assert isinstance(document, Document)
        executor = self._executor(document, Operation(text, variables), context)
        if isinstance(executor, list):
            raise executor[0]
        refused = context.refused
        result = await executor.execute_operation()
        context.refused = refused
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

    def _answer(self, result: Any, context: Context, operation: Operation, request_id: str) -> Answer:
        if context.refused:
            return _refused(result.errors)
        errors: list[GraphQLError] = result.errors or []
        extensions: dict[str, Any] = {}
        if operation.extensions.get("cost"):
            extensions["cost"] = {"statements": context.statements, "nodes": context.nodes}
        return Answer(
            result.data,
            [shown(error, request_id) for error in errors],
            extensions,
            status=status(errors) if result.data is None else None,
            bookmarks=context.bookmarks if context.written else (),
        )


def _chosen(document: Document, name: str | None) -> OperationDefinitionNode | GraphQLError:
    known = document.operations
    if name is None and len(known) == 1:
        return next(iter(known.values()))
    if name is not None and name in known:
        return known[name]
    names = ", ".join(sorted(known)) or "none"
    missing = f"There is no operation {name!r}." if name else "Say which operation to run, in `operationName`."
    return refusal(f"{missing} The document has: {names}.", "OPERATION_RESOLUTION_FAILURE")


async def _events(executor: PlanExecutor) -> AsyncGenerator[Any, None]:
    """What the resolver of a subscription gives; raises what it objects to."""
    found = create_source_event_stream(executor)
    found = await found if executor.is_awaitable(found) else found
    if isinstance(found, ExecutionResult):
        assert found.errors
        raise found.errors[0]
    return cast("AsyncGenerator[Any, None]", found)


def _failed(error: Exception, request_id: str) -> Answer:
    told = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
    return Answer(None, [shown(told, request_id)], executed=False, status=status([told]))


def _refused(errors: list[GraphQLError], status: int | None = None) -> Answer:
    return Answer(None, [coded(error, BadInput.code).formatted for error in errors], executed=False, status=status)  # type: ignore[misc]
