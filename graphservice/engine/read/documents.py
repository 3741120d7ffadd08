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
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    validate,
    visit,
)
from graphql.validation.validate import ValidationAbortedError

from graphservice.engine.latest import Latest
from graphservice.engine.masking import coded, refusal
from graphservice.engine.read.breadth import Breadth
from graphservice.errors import TooComplex
from graphservice.settings import Settings

KEPT = 10_000
WEIGHT = 200  # bytes of memory for a character of a document: its tree and its plans, measured
REFUSAL = 2_000  # bytes of a refusal beside the text
LONGEST, MENTIONED = 100, 10  # characters of an operation's name in a message, and such names in it
PLANS = 50  # of one document: there is one for each combination of its @skip and @include


@dataclass(slots=True)
class Document:
    """A document that passed. `conditions` are the variables of its @skip and @include, which shape its plans."""

    tree: DocumentNode
    operations: dict[str, OperationDefinitionNode]
    conditions: tuple[str, ...]
    plans: Latest[Any] = field(default_factory=lambda: Latest(PLANS))

    def chosen(self, name: str | None) -> OperationDefinitionNode | GraphQLError:
        """The operation of this name; the only one, where no name is given."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is not None and name in self.operations:
            return self.operations[name]
        names = ", ".join(each[:LONGEST] for each in sorted(self.operations)[:MENTIONED]) or "none"
        missing = (
            f"There is no operation {name[:LONGEST]!r}." if name else "Say which operation to run, in `operationName`."
        )
        return refusal(f"{missing} The document has: {names}.", "OPERATION_RESOLUTION_FAILURE")


@dataclass(frozen=True, slots=True)
class RefusedDocument:
    """A document that did not. Its errors hold nothing of the tree."""

    errors: list[GraphQLError]


class Documents:
    """The latest documents, by their text."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self._schema = schema
        self._settings = settings
        self.kept: Latest[Document | RefusedDocument] = Latest(KEPT, settings.document_cache * 1_000_000, _weight)

    def is_new(self, text: str) -> bool:
        return self.kept.peek((text, False)) is None

    def read(self, text: str, ours: bool = False) -> Document | RefusedDocument:
        """`ours`: a part of another operation, which was limited before."""
        return self.kept.get((text, ours), lambda: self._tried(text, ours))

    def _tried(self, text: str, ours: bool) -> Document | RefusedDocument:
        try:
            return self._read(text, ours)
        except _Refusal as refusal:
            return RefusedDocument([_light(error) for error in refusal.errors])

    def _read(self, text: str, ours: bool) -> Document:
        tree = self._parsed(text)
        seen = _Seen()
        visit(tree, seen)
        if not ours and seen.introspects and not self._settings.introspection:
            raise _Refusal([GraphQLError(_CLOSED)], "INTROSPECTION_DISABLED")
        if not ours and (errors := self._limited(seen, tree)):
            if circles := validate(self._schema, tree, [NoFragmentCyclesRule]):  # which no limit could count to its end
                raise _Refusal(circles, _INVALID)
            raise _Refusal(errors, TooComplex.code)
        hide = not self._settings.introspection
        if errors := validate(self._schema, tree, max_errors=20, hide_suggestions=hide):
            if len(errors) == 1 and isinstance(errors[0], ValidationAbortedError):
                raise _Refusal([GraphQLError(_ENTANGLED)], TooComplex.code)
            raise _Refusal(errors, _INVALID)
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
            found.append(f"The document has {seen.aliases} aliases: at most {limits.max_aliases} are allowed.")
        if seen.directives > limits.max_directives:
            found.append(f"The document has {seen.directives} directives: at most {limits.max_directives} are allowed.")
        fragments = {node.name.value: node for node in tree.definitions if isinstance(node, FragmentDefinitionNode)}
        deepest = max((_depth(node, fragments, {}) for node in seen.operations), default=0)
        if deepest > limits.max_depth:
            found.append(
                f"The query nests {deepest} levels: at most {limits.max_depth} are allowed. Ask in several queries."
            )
        if not found:
            found += _too_broad(seen, fragments)
        return [GraphQLError(message) for message in found]


_INVALID = "GRAPHQL_VALIDATION_FAILED"
_ENTANGLED = (
    "The document cannot be validated with reasonable effort: its fragments use one another too often, or too many "
    "fields are selected twice. Use fewer fragments, or ask in several requests."
)
_CLOSED = "The schema cannot be asked for here: introspection is switched off. Ask the operator for the SDL."


def _too_broad(seen: _Seen, fragments: dict[str, FragmentDefinitionNode]) -> list[str]:
    breadth = Breadth(fragments)
    try:
        for operation in seen.operations:
            breadth.count(operation)
    except TooComplex as error:
        return [str(error)]
    return []


def _light(error: GraphQLError) -> GraphQLError:
    """The same error without the nodes of the tree, which it would keep."""
    return GraphQLError(error.message, source=error.source, positions=error.positions, extensions=error.extensions)


def _weight(key: Any, document: Document | RefusedDocument) -> int:
    size = len(key[0])
    return size * WEIGHT if isinstance(document, Document) else size + REFUSAL * len(document.errors)


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
