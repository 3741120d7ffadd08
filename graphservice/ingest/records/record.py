"""What is a record? What an export says of one node or relationship: its fields by name, as the model declares them."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from enum import Enum
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from graphservice.model import Declared, Mark, NodeKind, RelationshipKind


class Shape(Enum):
    """What a record becomes: a node, a version of a dated fact, a relationship with an id, one that has none; a node
    whose values a capability keeps in versions, by statements of its own."""

    NODE = "node"
    FACT = "fact"
    LINK = "link"
    JOIN = "join"
    AGREED = "agreed"


class Reference(NamedTuple):
    """A field with the id of another node, its labels in the graph, and whether it must be there."""

    field: str
    label: str
    needed: bool = True


class Record(tuple[Any, ...]):
    """Made by name alone: `Account(id=…, name=…)`. A field that can be null may be left out.

    The values stand in a fixed order: the id, references, imported properties as in the model, and the rest.
    """

    __slots__ = ()
    shape: ClassVar[Shape]
    of: ClassVar[NodeKind | RelationshipKind]
    references: ClassVar[tuple[Reference, ...]] = ()
    imported: ClassVar[tuple[Declared, ...]] = ()
    _fields: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        return tuple.__new__(cls, values)

    def _replace(self, /, **changes: Any) -> Self:
        return type(self)(**{**self._asdict(), **changes})

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    if TYPE_CHECKING:

        def __new__(cls, /, **said: Any) -> Self: ...

        def __getattr__(self, name: str) -> Any: ...


def named(properties: Iterable[Declared]) -> tuple[tuple[str, bool], ...]:
    """Of each property the field that holds it, and whether it can be left out."""
    return tuple((field_of(each), not each.needed) for each in properties)


def field_of(property: Declared) -> str:
    """A word of Python itself gets an underscore: `from_`."""
    return f"{property.snake}_" if property.snake in ("from", "as") else property.snake


def fields(cls: type[Record], *groups: Iterable[tuple[str, bool]]) -> None:
    """Gives a class of records its fields in their order, each with whether it can be left out."""
    said = [each for group in groups for each in group]
    names = [name for name, _ in said]
    shape: Any = namedtuple(cls.__name__, names)  # type: ignore[misc]  # they are the model's
    by_place = shape.__new__
    # The same function, its parameters by name alone: a wrapper would cost imports a tenth of what mapping takes.
    code = by_place.__code__.replace(co_argcount=1, co_kwonlyargcount=len(names))
    by_name: Any = FunctionType(code, by_place.__globals__, cls.__name__)
    by_name.__qualname__ = cls.__name__
    by_name.__kwdefaults__ = dict.fromkeys(name for name, optional in said if optional)
    setattr(cls, "__new__", staticmethod(by_name))  # noqa: B010  # mypy takes an assignment for a mistake
    cls._fields = shape._fields
    for name in names:
        setattr(cls, name, getattr(shape, name))


class NodeRecord(Record):
    """A node. `on`: the node that it hangs on, by a relationship of type `by`; `created`: it says when it was made;
    `only`: the properties that it has, where these are not all; `also`: fields that are no properties."""

    __slots__ = ()
    shape = Shape.NODE
    of: ClassVar[NodeKind]
    by: ClassVar[str] = ""
    created: ClassVar[bool] = False

    def __init_subclass__(
        cls,
        of: NodeKind,
        on: Reference | None = None,
        by: str = "",
        created: bool = False,
        only: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
    ) -> None:
        cls.of, cls.by, cls.created = of, by, created
        cls.references = (on,) if on else ()
        cls.imported = tuple(each for each in of.marked(Mark.IMPORTED) if not only or each.name in only)
        hung = [(each.field, not each.needed) for each in cls.references]
        rest = [(name, False) for name in also] + [("created_at", True)] * created
        fields(cls, [("id", False)], hung, named(cls.imported), rest)


class FactRecord(Record):
    """A version of a dated fact. `subject`: the reference whose facts they are, the other one holds it."""

    __slots__ = ()
    shape = Shape.FACT
    of: ClassVar[RelationshipKind]
    subject: ClassVar[str]
    key: ClassVar[str] = ""

    def __init_subclass__(
        cls, of: RelationshipKind, start: Reference, goal: Reference, subject: str, key: str = ""
    ) -> None:
        cls.of, cls.references, cls.subject, cls.key = of, (start, goal), subject, key
        cls.imported = tuple(of.marked(Mark.IMPORTED))
        ends = [(start.field, False), (goal.field, False)]
        fields(cls, [("id", False)], ends, named(cls.imported), [("slot", True)])


class LinkRecord(Record):
    """A relationship with an id, of the node that it starts from."""

    __slots__ = ()
    shape = Shape.LINK
    of: ClassVar[RelationshipKind]

    def __init_subclass__(cls, of: RelationshipKind, start: Reference, goal: Reference) -> None:
        cls.of, cls.references = of, (start, goal)
        cls.imported = tuple(of.marked(Mark.IMPORTED))
        ends = [(start.field, False), (goal.field, False)]
        fields(cls, [("id", False)], ends, named(cls.imported))


class JoinRecord(Record):
    """A relationship that only joins: of each node that it starts from there is one at most. `told`: how change events
    call the other one."""

    __slots__ = ()
    shape = Shape.JOIN
    of: ClassVar[RelationshipKind]
    told: ClassVar[str]

    def __init_subclass__(cls, of: RelationshipKind, start: Reference, goal: Reference, told: str = "") -> None:
        cls.of, cls.references, cls.told = of, (start, goal), told or goal.field
        fields(cls, [(start.field, False), (goal.field, False)])


class AgreedRecord(Record):
    """A node whose values a capability keeps in versions. `said`: the fields beside the id that it has, with a `?`
    where they can be left out; `about`: the one with the id of the node that it is for, if any."""

    __slots__ = ()
    shape = Shape.AGREED
    of: ClassVar[NodeKind]
    about: ClassVar[str] = ""

    def __init_subclass__(cls, of: NodeKind, about: str, said: str) -> None:
        cls.of, cls.about = of, about
        names = [(name.removesuffix("?"), name.endswith("?")) for name in said.split()]
        fields(cls, [("id", False), (about, False)], names)
