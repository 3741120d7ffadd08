"""Does a plan give what bare graphql-core gives for the same values?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any, NoReturn, cast

import pytest
from graphql import ExecutionResult, GraphQLScalarType, GraphQLSchema, build_schema, execute

from graphservice.engine.complete import fallback
from graphservice.engine.context import Context
from graphservice.engine.fields.derived import Computed
from graphservice.engine.read import selection
from graphservice.engine.read.documents import Document, Documents
from graphservice.engine.read.model import model_of
from graphservice.engine.run.executor import PlanExecutor
from graphservice.engine.run.loader import Selected
from graphservice.engine.write.statement import Statement
from graphservice.graph.database import Database
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer
from tests.engine.fuzz.rows import Rows

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
VIEWER = Viewer("fuzz", "Fuzz", "own_1", scopes=frozenset(Scope))
BOUNDLESS = Settings(
    max_depth=100, max_nodes=10**15, max_counted=10**15, max_aliases=10**6, max_directives=10**6, max_tokens=10**6
)


class Source:
    """What a Context asks in place of a database: random rows for the statement that it sends."""

    def __init__(self, rows: Rows, written: Mapping[str, Any]) -> None:
        self._rows = rows
        self._written = written
        self.roots: dict[str, Any] = {}
        self.loaded: dict[int, dict[str, Any]] = {}

    async def record(self, text: str, p: Mapping[str, Any], **_: Any) -> list[Any]:
        bounds, selected = self._written[text]
        rows = self._rows.of(bounds, p)
        if isinstance(selected, list):
            record, self.roots = rows.record(selected)
            return record
        sent, self.loaded[id(selected)] = rows.loaded(selected)
        return [sent]

    async def records(self, text: str, p: Mapping[str, Any], **_: Any) -> list[list[Any]]:
        """No id was merged into another."""
        return []


class Comparison:
    """The two executors over the schema that is served."""

    def __init__(self, schema: GraphQLSchema, sdl: str, patch: pytest.MonkeyPatch) -> None:
        self.schema = schema
        self.documents = Documents(schema, BOUNDLESS)
        self._bare = _bare(schema, sdl)
        self._fetched = fallback.FetchedRows()
        self._written: dict[str, Any] = {}
        self._computed: dict[tuple[str, str], Any] = {}
        patch.setattr(selection, "CALLS", 10**6)
        patch.setattr(selection, "FIELDS", 10**6)
        _remember(self._written, patch)
        _work_out(schema, self._computed, patch)

    @property
    def roots(self) -> frozenset[str]:
        """The planned fields, and the one of a resolver whose answer is known here."""
        root = self.schema.query_type
        assert root is not None
        return frozenset(name for name in root.fields if model_of(self.schema).planned(root.name, name)) | {"viewer"}

    async def differ(self, document: Document, values: dict[str, Any], random: Random) -> str | None:
        """What is not the same, if anything."""
        self._computed.clear()
        source = Source(Rows(random, random.choice([0, 0.01, 0.05, 0.2]), self._computed), self._written)
        context = Context(cast(Database, source), BOUNDLESS, VIEWER, NOW)
        executor = PlanExecutor.build(
            self.schema, document.tree, context_value=context, raw_variable_values=values, middleware=self._fetched
        )
        assert isinstance(executor, PlanExecutor), executor
        executor.plans, executor.conditions = document.plans, document.conditions
        result = executor.execute_operation()
        planned = _shown(await result if executor.is_awaitable(result) else result)
        assert not context.refused, planned
        bare = _shown(self._executed(document, values, source, executor))
        return None if _same(planned, bare) else f"planned: {planned}\nbare:    {bare}"

    def _executed(self, document: Document, values: Any, source: Source, executor: PlanExecutor) -> ExecutionResult:
        def resolve(value: Any, info: Any, **_: Any) -> Any:
            if value is VIEWER:
                known = {"id": VIEWER.id, "name": VIEWER.name, "scopes": sorted(VIEWER.scopes), "now": NOW}
                return known.get(info.field_name) or owner(info)
            return VIEWER if info.field_name == "viewer" else value[info.path.key]

        def owner(info: Any) -> Any:
            """What the loader got for the selection at this place."""
            key = ("Owner", executor.variant, *(id(node) for node in info.field_nodes))
            selected: Selected = executor.plans.get(key, _not_asked)
            return source.loaded[id(selected.shape)].get(str(VIEWER.owner))

        return cast(
            ExecutionResult,
            execute(
                self._bare,
                document.tree,
                source.roots,
                variable_values=values,
                field_resolver=resolve,
                type_resolver=lambda value, *_: value["__t"],
            ),
        )


def _not_asked() -> NoReturn:
    raise LookupError("The owner was not asked for.")


def _bare(schema: GraphQLSchema, sdl: str) -> GraphQLSchema:
    """The served schema without any code of ours but the scalars'."""
    bare = build_schema(sdl)
    for name, type in bare.type_map.items():
        if isinstance(type, GraphQLScalarType) and name in ("DateTime", "Date", "Decimal", "JSON"):
            ours = cast(GraphQLScalarType, schema.type_map[name])
            type.coerce_output_value = ours.coerce_output_value
            type.coerce_input_value = ours.coerce_input_value
    return bare


def _remember(written: dict[str, Any], patch: pytest.MonkeyPatch) -> None:
    """Each statement that is written, and for which selection: by a comment that makes its text its own."""
    for name in ("roots", "loaded"):
        write = getattr(Statement, name)

        def remembered(self: Any, selected: Any, write: Any = write) -> str:
            text = f"{write(self, selected)} // {len(written)}"
            written[text] = (self.bounds, selected)
            return text

        patch.setattr(Statement, name, remembered)


def _work_out(schema: GraphQLSchema, computed: dict[tuple[str, str], Any], patch: pytest.MonkeyPatch) -> None:
    """Computed fields give the values that were made up for the rows that they stand in."""
    specs = cast("dict[tuple[str, str], Any]", model_of(schema).specs)
    for (type, name), spec in list(specs.items()):
        if isinstance(spec, Computed):

            async def compute(parents: Any, *_: Any, place: str = f"{type}.{name}") -> list[Any]:
                return [computed[place, parent["id"]] for parent in parents]

            patch.setitem(specs, (type, name), Computed(("name", "id"), compute))


def _shown(result: Any) -> tuple[str, list[str]]:
    """Data with the order of its keys; errors in any order, since fields run side by side."""
    errors = [[error.message, error.path, [list(at) for at in error.locations or ()]] for error in result.errors or ()]
    return json.dumps(result.data, default=repr), sorted(map(str, errors))


def _same(planned: tuple[str, list[str]], bare: tuple[str, list[str]]) -> bool:
    """Where nothing is left of the data, what else ran beside the planned fields was not waited for."""
    if planned[0] == bare[0] == "null":
        return bool(planned[1]) and set(planned[1]) <= set(bare[1])
    return planned == bare
