"""How much does a document ask for when its fragments are written out? Counted before validation, which would compare
each field with each of the same name."""

from __future__ import annotations

from collections.abc import Mapping

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graphservice.errors import TooComplex

FIELDS = 5_000  # of one operation, each fragment counted where it is spread
SAME = 50  # fields of one name in one place: as many fragments that ask for the same `id`

Fragments = Mapping[str, FragmentDefinitionNode]


class Breadth:
    """Counts the fields of one operation, each as often as its fragments put it somewhere. Raises TooComplex."""

    def __init__(self, fragments: Fragments) -> None:
        self._fragments = fragments
        self._fields = 0

    def count(self, operation: OperationDefinitionNode) -> int:
        """How many fields there are; those that are merged into one count each."""
        self._fields = 0
        levels = [[operation.selection_set]]
        while levels:
            level = levels.pop()
            for name, nodes in self._collected(level).items():
                if len(nodes) > SAME:
                    raise TooComplex(
                        f"The document selects `{name}` {len(nodes)} times in one place: {SAME} are the most. "
                        "Select it once."
                    )
                beneath = [node.selection_set for node in nodes if node.selection_set is not None]
                if beneath:
                    levels.append(beneath)
        return self._fields

    def _collected(self, sets: list[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The fields of selection sets that are one place of the answer, by their response names."""
        found: dict[str, list[FieldNode]] = {}
        spread: set[str] = set()
        waiting = list(sets)
        while waiting:
            for each in waiting.pop().selections:
                if isinstance(each, FieldNode):
                    self._fields += 1
                    if self._fields > FIELDS:
                        raise TooComplex(
                            f"The document asks for more than {FIELDS:,} fields, each fragment written out: "
                            "ask in several requests."
                        )
                    found.setdefault((each.alias or each.name).value, []).append(each)
                elif isinstance(each, FragmentSpreadNode):
                    name = each.name.value
                    if name not in spread and name in self._fragments:
                        spread.add(name)
                        waiting.append(self._fragments[name].selection_set)
                elif isinstance(each, InlineFragmentNode):
                    waiting.append(each.selection_set)
        return found
