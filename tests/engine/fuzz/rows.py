"""What could a database send for a plan? Random rows, and the same values as bare graphql-core takes them.

They stand in for Neo4j in the comparison with the reference executor, and nowhere else: there they are the source of
the data that both sides complete, with faults that no well-kept graph has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, get_nullable_type

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.fields.columns import ValueObject
from graphservice.engine.fields.connected import Connected
from graphservice.engine.fields.cursors import Cursor
from graphservice.engine.fields.derived import Computed
from graphservice.engine.fields.groups import Grouped
from graphservice.engine.fields.kind import AbstractShape, ObjectShape, Shape, Slot
from graphservice.engine.fields.lists import Listed
from graphservice.engine.fields.many_by_ids import ByIds
from graphservice.engine.fields.one_by_id import ById
from graphservice.engine.fields.parts import ValuePart
from graphservice.graph.identity import label_of
from tests.engine.fuzz.pages import Page, cursor

Both = tuple[Any, Any]  # as a row has it, as the reference has it
NOTHING: Both = (None, None)
FAULTS: list[Any] = [None, None, "nonsense", 5, 2**40, 1.5, float("nan"), True, [], {}, [1]]
_NEARLY: dict[str, list[Any]] = {
    "Int": [2**31, -(2**31) - 1, 7.0, 7.5, True, "7"],
    "Float": [float("nan"), float("inf"), 10**400, "1.5", True],
    "String": [5, 1.5, True],
    "Boolean": [0, 1, "true"],
}
_GOOD: dict[str, Callable[[Random], Any]] = {
    "ID": lambda random: f"acc_{random.randrange(9)}",
    "String": lambda random: random.choice(["", "Å", "text"]),
    "Int": lambda random: random.choice([0, -(2**31), 2**31 - 1, 7]),
    "Float": lambda random: random.choice([0.0, -1.5, 3, 1e300]),
    "Boolean": lambda random: random.random() < 0.5,
    "DateTime": lambda _: "2026-01-31T09:00:00Z",
    "Date": lambda _: "2026-01-31",
    "Decimal": lambda _: "1250.50",
    "JSON": lambda _: '{"a": [1, null]}',
}


_HELD: list[Any] = [
    "asg_1", "RETENTION", 0.5, True, "2026-01-31T09:00:00Z", None, None, "2026-01-31T09:00:00Z", "own_1"
]  # fmt: skip
_MEASURED: list[Any] = [0.1, 0.2, None, 3, 0.5, 7, 2, "2026-01-31T09:00:00Z"]
# Of each type that is made from one column: how a good one looks, and some that are faulty.
_COLUMNS: dict[str, tuple[Callable[[Random], Any], list[Any]]] = {
    "Money": (
        lambda random: [random.choice([0, -5, 125_050, 10**14]), random.choice(["EUR", "JPY", "KWD"])],
        [["1", "EUR"], [1.5, "EUR"], [1, None], "EUR", [], 5],
    ),
    "HeldRole": (
        lambda random: [*_HELD[:2], random.choice([0.0, 0.25, 1.0]), *_HELD[3:]],
        [[None, *_HELD[1:]], ["asg_1", "NO ROLE", *_HELD[2:]], [*_HELD[:2], "half", *_HELD[3:]], _HELD[:4], [], 5],
    ),
    "NetworkMeasures": (
        lambda random: random.sample(_MEASURED[:2], 2) + _MEASURED[2:],
        [["0.1", *_MEASURED[1:]], [None, *_MEASURED[1:]], [*_MEASURED[:3], 1.5, *_MEASURED[4:]], _MEASURED[:1], [], 5],
    ),
}


class Rows:
    """`faults` is how often a value is not what it should be; `computed` are the values of computed fields, by row."""

    def __init__(self, random: Random, faults: float, computed: dict[tuple[str, str], Any]) -> None:
        self.random = random
        self.faults = faults
        self._computed = computed
        self._bounds: Sequence[BoundCall] = ()
        self._p: Mapping[str, Any] = {}

    def of(self, bounds: Sequence[BoundCall], p: Mapping[str, Any]) -> Rows:
        """For a statement of these calls with these parameters."""
        self._bounds, self._p = bounds, p
        return self

    def record(self, slots: Sequence[Slot]) -> tuple[list[Any], dict[str, Any]]:
        pairs = [self._slot(slot) for slot in slots]
        return [row for row, _ in pairs], {slot.key: value for slot, (_, value) in zip(slots, pairs, strict=True)}

    def loaded(self, shape: ObjectShape) -> tuple[list[Any], dict[str, Any]]:
        pairs = {id: self.object(shape) for id in self._p["ids"] if self.random.random() < 0.8}
        return [[id, row] for id, (row, _) in pairs.items()], {id: value for id, (_, value) in pairs.items()}

    def shape(self, shape: Shape) -> Both:
        if isinstance(shape, AbstractShape):
            return self._tagged(shape, self.random.choice(list(shape.possible)))
        return self.object(shape)

    def object(self, shape: ObjectShape, sign: str = "", place: Sequence[Any] = ()) -> Both:
        row: list[Any] = []
        value: dict[str, Any] = {"__t": shape.type.name}
        id = f"row {self.random.random()}"
        for slot in shape.slots:
            pair = self._slot(slot)
            if isinstance(slot.spec, Cursor):
                pair = (place, cursor(sign, place))
            elif isinstance(slot.spec, Computed):
                pair = (None, self._worked_out(shape, slot, id))
            row.append(pair[0])
            value[slot.key] = pair[1]
        return row + [id if name == "id" else None for name in shape.hidden], value

    def leaf(self, type: Any) -> Any:
        some = isinstance(type, GraphQLNonNull)
        inner = type.of_type if some else type
        if self.random.random() < self.faults:
            name = getattr(inner, "name", "")
            return self.random.choice(self.random.choice([FAULTS, _NEARLY.get(name, ["nonsense", "", 5])]))
        if not some and self.random.random() < 0.15:
            return None
        if isinstance(inner, GraphQLList):
            return [self.leaf(inner.of_type) for _ in range(self.random.randint(0, 3))]
        if isinstance(inner, GraphQLEnumType):
            return self.random.choice(list(inner.values))
        return _GOOD[inner.name](self.random)

    def _slot(self, slot: Slot) -> Both:
        spec = slot.spec
        if isinstance(spec, ById | ByIds):
            return self._found(slot, isinstance(spec, ById))
        if isinstance(spec, Grouped | Listed):
            return self._listed(slot)
        often = self.faults if isinstance(slot.type, GraphQLNonNull) else 0.15
        if (isinstance(spec, Connected | ValueObject) or slot.of is not None) and self.random.random() < often:
            return NOTHING
        if isinstance(spec, Connected):
            assert slot.call is not None
            number = slot.call.number
            return Page(self, slot.parts, self._bounds[number], self._p[f"k{number}"] - 1).both()
        if isinstance(spec, ValueObject):
            return self._column(slot)
        if slot.of is not None:
            return self.shape(slot.of)
        value = self.leaf(slot.type)
        return value, value

    def _tagged(self, shape: AbstractShape, name: str) -> Both:
        row, value = self.object(shape.possible[name])
        return [name, row], value

    def _worked_out(self, shape: ObjectShape, slot: Slot, id: str) -> Any:
        """One value for all places of a field in a row: they cannot be told apart by what is given to `compute`."""
        key = f"{shape.type.name}.{slot.details[0].node.name.value}", id
        if key not in self._computed:
            wrong = self.random.random() < self.faults
            self._computed[key] = ValueError("It cannot be worked out.") if wrong else self.leaf(slot.type)
        return self._computed[key]

    def _column(self, slot: Slot) -> Both:
        assert isinstance(slot.of, ObjectShape)
        assert slot.of.type.name in _COLUMNS, f"Say here how a column of {slot.type} looks."
        if isinstance(get_nullable_type(slot.type), GraphQLList):
            pairs = [self._value_object(slot.of) for _ in range(self.random.randint(0, 3))]
            return [column for column, _ in pairs], [value for _, value in pairs]
        return self._value_object(slot.of)

    def _value_object(self, shape: ObjectShape) -> Both:
        good, faulty = _COLUMNS[shape.type.name]
        column = self.random.choice(faulty) if self.random.random() < self.faults else good(self.random)
        return column, {part.key: _part(part, column) for part in shape.slots}

    def _listed(self, slot: Slot) -> Both:
        assert slot.of is not None
        if self.random.random() < self.faults:
            fault = self.random.choice([None, 5])
            return fault, fault
        pairs = [self.shape(slot.of) for _ in range(self.random.randint(0, 3))]
        return [row for row, _ in pairs], [value for _, value in pairs]

    def _found(self, slot: Slot, single: bool) -> Both:
        assert slot.call is not None and slot.of is not None
        there: dict[str, Both] = {}
        for id in self._p[f"ids{slot.call.number}"]:
            kind = label_of(id) or ""
            if self.random.random() < 0.2:
                continue
            if not isinstance(slot.of, AbstractShape):
                there[id] = self.object(slot.of)
            elif kind in slot.of.possible:
                there[id] = self._tagged(slot.of, kind)
        values = [there.get(id, NOTHING)[1] for id in self._p[f"ids{slot.call.number}"]]
        return [[id, row] for id, (row, _) in there.items()], values[0] if single else values


def _part(slot: Slot, column: Any) -> Any:
    assert isinstance(slot.spec, ValuePart)
    try:
        return slot.spec.of(column)
    except Exception as error:
        return error
