"""Is this document a question that we take? Parsed, limited and validated once, then kept with its plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    validate,
    visit,
)

from graphservice.engine.latest import Latest
from graphservice.engine.masking import coded
from graphservice.errors import TooComplex
from graphservice.settings import Settings

KEPT = 1_000
LONGEST = 20_000  # characters of a document that is kept
PLANS = 50  # of one document: there is one for each combination of its @skip and @include


@dataclass(slots=True)
class Document:
    """A document that passed. `conditions` are the variables of its @skip and @include, which shape its plans."""

    tree: DocumentNode
    operations: dict[str, OperationDefinitionNode]
    conditions: tuple[str, ...]
    plans: Latest[Any] = field(default_factory=lambda: Latest(PLANS))


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that did not."""

    errors: list[GraphQLError]


class Documents:
    """The latest documents, by their text."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self._schema = schema
        self._settings = settings
        self._known: Latest[Document] = Latest(KEPT)

    def read(self, text: str, ours: bool = False) -> Document | Refused:
        """`ours`: a part of another operation, which was limited before."""
        try:
            if len(text) > LONGEST:
                return self._read(text, ours)
            return self._known.get((text, ours), lambda: self._read(text, ours))
        except _Refusal as refusal:
            return Refused(refusal.errors)

    def _read(self, text: str, ours: bool) -> Document:
        tree = self._parsed(text)
        seen = _Seen()
        visit(tree, seen)
        if not ours and (errors := self._limited(seen, tree)):
            raise _Refusal(errors, TooComplex.code)
        if errors := validate(self._schema, tree, max_errors=20):
            raise _Refusal(errors, "GRAPHQL_VALIDATION_FAILED")
        operations = {node.name.value if node.name else "": node for node in seen.operations}
        return Document(tree, operations, tuple(sorted(seen.conditions)))

    def _parsed(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_tokens=self._settings.max_tokens, no_location=False)
        except GraphQLError as error:
            aborted = error.message.endswith("Parsing aborted.")
            raise _Refusal([error], TooComplex.code if aborted else "GRAPHQL_PARSE_FAILED") from error

    def _limited(self, seen: _Seen, tree: DocumentNode) -> list[GraphQLError]:
        limits = self._settings
        found = []
        if seen.aliases > limits.max_aliases:
            found.append(f"The document has {seen.aliases} aliases: {limits.max_aliases} are the most.")
        if seen.directives > limits.max_directives:
            found.append(f"The document has {seen.directives} directives: {limits.max_directives} are the most.")
        fragments = {node.name.value: node for node in tree.definitions if isinstance(node, FragmentDefinitionNode)}
        deepest = max((_depth(node, fragments, {}) for node in seen.operations), default=0)
        if deepest > limits.max_depth:
            found.append(f"The query nests {deepest} levels: {limits.max_depth} are the most.")
        if not limits.introspection and seen.introspects:
            found.append("The schema cannot be asked for here.")
        return [GraphQLError(message) for message in found]


class _Refusal(Exception):
    def __init__(self, errors: list[GraphQLError], code: str) -> None:
        super().__init__()
        self.errors = [coded(error, code) for error in errors]


class _Seen(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.aliases = 0
        self.directives = 0
        self.introspects = False
        self.conditions: set[str] = set()
        self.operations: list[OperationDefinitionNode] = []

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        self.operations.append(node)

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.aliases += node.alias is not None
        self.introspects |= node.name.value in ("__schema", "__type")

    def enter_directive(self, node: Any, *_: Any) -> None:
        self.directives += 1
        for each in node.arguments or ():
            if isinstance(each.value, VariableNode):
                self.conditions.add(each.value.name.value)


def _depth(node: Any, fragments: dict[str, FragmentDefinitionNode], known: dict[str, int]) -> int:
    """Levels of fields beneath; a fragment within itself counts nothing here: validation refuses it."""
    deepest = 0
    for each in node.selection_set.selections if node.selection_set else ():
        if isinstance(each, FragmentSpreadNode):
            name = each.name.value
            if name not in known and name in fragments:
                known[name] = 0
                known[name] = _depth(fragments[name], fragments, known)
            deepest = max(deepest, known.get(name, 0))
        else:
            deepest = max(deepest, _depth(each, fragments, known) + isinstance(each, FieldNode))
    return deepest
