"""Is an operation begun: what does it ask, has its viewer the means, and as of which moment?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import ceil
from typing import Any, cast

from graphql import GraphQLError, GraphQLSchema, OperationType

from graphservice.engine.answers import Answer, Operation, overspent, refused
from graphservice.engine.complete.fallback import FetchedRows
from graphservice.engine.context import Context
from graphservice.engine.masking import refusal
from graphservice.engine.matching import fitting, understood
from graphservice.engine.read.documents import LONGEST, Document, Documents, RefusedDocument
from graphservice.engine.run.executor import PlanExecutor
from graphservice.errors import BadInput, Forbidden, GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.feed import Feed
from graphservice.graph.time import told_time
from graphservice.graph.turns import ASKING
from graphservice.settings import Settings
from graphservice.spending.ledger import BudgetLedger
from graphservice.tracing import span
from graphservice.viewer import Scope, Viewer


class Beginning:
    """What comes before the run of each operation, and of those that operations ask themselves."""

    def __init__(
        self,
        schema: GraphQLSchema,
        database: Database,
        settings: Settings,
        documents: Documents,
        ledger: BudgetLedger | None,
        feed: Feed,
    ) -> None:
        self._schema, self._database, self._settings = schema, database, settings
        self._documents, self._ledger, self._feed = documents, ledger, feed
        self._middleware = FetchedRows()
        self._telling: asyncio.Task[None] | None = None

    async def begin_in_turn(
        self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str], read_only: bool
    ) -> PlanExecutor | Answer:
        """What is to run an operation, once its viewer has the means and the database has reached the bookmarks."""
        if (kept_out := await self.kept_out(viewer, bookmarks)) is not None:
            return kept_out
        await self.read(operation)
        return self.begin(operation, viewer, request_id, bookmarks, read_only)

    async def read(self, operation: Operation) -> None:
        """A new document; others have their turn before it is planned as well."""
        if self._documents.is_new(operation.query):
            self._documents.read(operation.query)
            await asyncio.sleep(0)

    async def kept_out(self, viewer: Viewer, bookmarks: Sequence[str]) -> Answer | None:
        """Why nothing is begun for the viewer; None where it is."""
        ASKING.set(viewer.id)
        if self._ledger and (wait := self._ledger.admit(viewer.id)):
            return overspent(self._ledger.bucket.limit, ceil(wait))
        await self.on_time()
        try:
            if bookmarks:
                await self._database.reach(bookmarks)
        except GraphServiceError as error:
            told = refusal(str(error), error.code)
            return refused([told], 400 if isinstance(error, BadInput) else 503)
        return None

    def begin(
        self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str], read_only: bool
    ) -> PlanExecutor | Answer:
        """What is to run an operation, or why nothing is to."""
        with span("graphql.parse"):
            document = self._documents.read(operation.query)
        if isinstance(document, RefusedDocument):
            return refused(document.errors)
        chosen = document.chosen(operation.operation_name)
        if isinstance(chosen, GraphQLError):
            return refused([chosen])
        if read_only and chosen.operation is not OperationType.QUERY:
            return refused([refusal(f"A {chosen.operation.value} needs POST.", "METHOD_NOT_ALLOWED")], 405)
        executor = self._executor(document, operation, self.context(operation, viewer, request_id, bookmarks))
        if isinstance(executor, list):
            return refused(executor)
        if not viewer.may(Scope.READ) and not executor.introspects:
            message = f"{viewer.name} may not ask anything: it needs the scope {Scope.READ}."
            return refused([refusal(message, Forbidden.code)], 403)
        return executor

    def context(self, operation: Operation, viewer: Viewer, request_id: str, bookmarks: Sequence[str]) -> Context:
        return Context(
            self._database,
            self._settings,
            viewer,
            self._settings.clock.now(),
            {"request": request_id, "operation": (operation.operation_name or "")[:LONGEST]},
            tuple(bookmarks),
            run=self._within,
            match=self._matching,
            feed=self._feed,
            ledger=self._ledger,
        )

    async def _within(self, context: Context, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        document = self._documents.read(text, ours=True)
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
            hide_suggestions=not self._settings.introspection,
        )
        if isinstance(executor, PlanExecutor):
            executor.plans, executor.conditions = document.plans, document.conditions
            return executor
        return cast("list[GraphQLError]", executor)

    async def on_time(self) -> None:
        """Asks the database for its time now and then; waits for it only where it was not told for long."""
        clock = self._settings.clock
        if clock.due():
            self._telling = asyncio.create_task(self._tell_time())
        if not clock.knows and self._telling is not None:
            await asyncio.wait([self._telling])

    async def _tell_time(self) -> None:
        with suppress(GraphServiceError):  # whoever asks for something of the database is told
            await told_time(self._database, self._settings.clock)
