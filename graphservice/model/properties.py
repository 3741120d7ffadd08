"""What is declared of a property? One line: its name, its type, what it says, and what may be done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, Flag, auto

# Characters of one line, where a property names no other number: CRMs give the name of an account 255.
LINE = 255
MAILBOX = 254  # RFC 5321
DOMAIN_NAME = 253  # RFC 1035
HIGHEST_COUNT = 2**31 - 1  # an Int of GraphQL has 32 bits


class ValueType(Enum):
    """What a value is."""

    TEXT = auto()
    JSON = auto()
    WHOLE = auto()
    COUNT = auto()  # how many there are: never negative, at most what an Int of GraphQL holds
    MONEY = auto()  # minor units of the `currency` beside it
    NUMBER = auto()
    FRACTION = auto()  # from 0 to 1
    FLAG = auto()
    DAY = auto()
    MOMENT = auto()  # in UTC
    TEXTS = auto()
    NUMBERS = auto()

    @property
    def stored(self) -> str:
        """In Neo4j's words."""
        return _STORED[self]

    @property
    def temporal(self) -> str | None:
        """The function of Cypher that reads it from a text."""
        return {ValueType.DAY: "date", ValueType.MOMENT: "datetime"}.get(self)


_STORED = {
    ValueType.TEXT: "STRING",
    ValueType.JSON: "STRING",
    ValueType.WHOLE: "INTEGER",
    ValueType.COUNT: "INTEGER",
    ValueType.MONEY: "INTEGER",
    ValueType.NUMBER: "FLOAT",
    ValueType.FRACTION: "FLOAT",
    ValueType.FLAG: "BOOLEAN",
    ValueType.DAY: "DATE",
    ValueType.MOMENT: "ZONED DATETIME",
    ValueType.TEXTS: "LIST<STRING NOT NULL>",
    ValueType.NUMBERS: "LIST<FLOAT NOT NULL>",
}


class Format(Enum):
    """What a text must be, and how it is spelled."""

    NAME = auto()  # what something is called: it is also looked for by a part of it
    EMAIL = auto()
    DOMAIN = auto()
    COUNTRY = auto()  # ISO 3166-1 alpha-2


class Mark(Flag):
    """What holds of a property, and where it appears."""

    NEEDED = auto()  # it is never null
    FOLDED = auto()  # it is kept without case and accents beside the text, for orders: `foldedName`
    SHOWN = auto()  # a field of the kind in GraphQL
    FILTERED = auto()  # a condition of `where`
    TELLING = auto()  # a value of it is that of a few nodes at most: so a filtered list is found by it
    ORDERED = auto()  # a key of `orderBy`
    GROUPED = auto()  # a field that nodes are counted by
    WRITTEN = auto()  # a field of the inputs that create and update
    REQUIRED = auto()  # nothing is created without it
    IMPORTED = auto()  # a column of our own CSV format, and a field of the record of every import
    # Whose data a text can hold; each has one of these, or a closed vocabulary (docs/personal_data.md).
    IMPERSONAL = auto()  # nobody's: a key, a code, a word of ours
    OURS = auto()  # that of one of us, or of whoever writes
    PERSONAL = auto()  # that of a contact: it goes where its node or relationship is joined to who is forgotten
    NAMING = auto()  # it may name anybody: what names who is forgotten is taken out


NEEDED, FOLDED, SHOWN, FILTERED, TELLING = Mark.NEEDED, Mark.FOLDED, Mark.SHOWN, Mark.FILTERED, Mark.TELLING
ORDERED, GROUPED, WRITTEN, IMPORTED = Mark.ORDERED, Mark.GROUPED, Mark.WRITTEN, Mark.IMPORTED
IMPERSONAL, OURS, PERSONAL, NAMING = Mark.IMPERSONAL, Mark.OURS, Mark.PERSONAL, Mark.NAMING
REQUIRED = NEEDED | Mark.REQUIRED
# A plain property: everything but an order and groups, which need an index of their own.
PLAIN = SHOWN | FILTERED | WRITTEN | IMPORTED
_NOTHING = Mark(0)

_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Declared:
    """`about` is the description of its field, `note` what inputs say besides; `words` names a closed vocabulary,
    `most` how long a text may be; `column` is that of our CSV format, where it is not `snake`; `given` is the value
    that the service itself gives to what an import creates, `otherwise` what a flag is in our CSV format where nothing
    is said."""

    name: str
    type: ValueType
    about: str = ""
    marks: Mark = _NOTHING
    note: str = ""
    words: str = ""
    format: Format | None = None
    most: int = LINE
    column: str = ""
    given: str = ""
    otherwise: bool = False

    @property
    def snake(self) -> str:
        """Its name as Python, our CSV format and many a CRM spell it."""
        return _UPPER.sub("_", self.name).lower()

    @property
    def csv(self) -> str:
        return self.column or self.snake

    @property
    def needed(self) -> bool:
        return NEEDED in self.marks

    @property
    def decided(self) -> bool:
        """Whether it is said whose data it can hold. Numbers, days and closed vocabularies need no word."""
        free = self.type in (ValueType.TEXT, ValueType.JSON, ValueType.TEXTS) and not self.words
        return not free or sum(each in self.marks for each in (IMPERSONAL, OURS, PERSONAL, NAMING)) == 1

    @property
    def stored(self) -> str:
        """Its type in Neo4j's words."""
        return f"{self.type.stored} NOT NULL" if self.needed else self.type.stored

    @property
    def folded(self) -> str:
        """The property that keeps it folded."""
        return f"folded{self.name[0].upper()}{self.name[1:]}"


def text(
    name: str,
    about: str = "",
    marks: Mark = _NOTHING,
    *,
    note: str = "",
    format: Format | None = None,
    most: int = LINE,
    column: str = "",
    given: str = "",
) -> Declared:
    return Declared(name, ValueType.TEXT, about, marks, note, "", format, most, column, given)


def choice(
    name: str, words: str, about: str = "", marks: Mark = _NOTHING, *, note: str = "", column: str = ""
) -> Declared:
    """One of the words of a closed vocabulary."""
    return Declared(name, ValueType.TEXT, about, marks, note, words, column=column)


def json(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.JSON, about, marks)


def whole(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.WHOLE, about, marks)


def count(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.COUNT, about, marks)


def money(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.MONEY, about, marks)


def number(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.NUMBER, about, marks)


def fraction(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.FRACTION, about, marks)


def flag(name: str, about: str = "", marks: Mark = _NOTHING, *, note: str = "", otherwise: bool = False) -> Declared:
    return Declared(name, ValueType.FLAG, about, marks, note, otherwise=otherwise)


def day(name: str, about: str = "", marks: Mark = _NOTHING, *, note: str = "") -> Declared:
    return Declared(name, ValueType.DAY, about, marks, note)


def moment(name: str, about: str = "", marks: Mark = _NOTHING, *, given: str = "") -> Declared:
    return Declared(name, ValueType.MOMENT, about, marks, given=given)


def texts(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.TEXTS, about, marks)


def numbers(name: str, about: str = "", marks: Mark = _NOTHING) -> Declared:
    return Declared(name, ValueType.NUMBERS, about, marks)
