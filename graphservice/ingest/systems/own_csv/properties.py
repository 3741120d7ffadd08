"""What does a row of our own format say of the properties that the model declares? Each is read as what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphservice.advisory.rules.satisfaction import SatisfactionKind, SatisfactionScale
from graphservice.directory.vocabulary import WORDS
from graphservice.ingest.exports import Row
from graphservice.ingest.records.record import Record, field_of
from graphservice.ingest.systems import cells, strict
from graphservice.model import Declared, Format, ValueType
from graphservice.ownership.rules import OwnershipRole

_Reader = Callable[[Row], Any]
_WORDS = {**WORDS, **{each.__name__: each for each in (OwnershipRole, SatisfactionKind, SatisfactionScale)}}


def said(kind: type[Record], row: Row, *besides: str) -> dict[str, Any]:
    """By field what the row says; without the fields of `besides`, which are read otherwise, and without a start and
    an end, which are read together."""
    return {field: read(row) for field, read in _READERS[kind] if field not in besides}


def _reader(property: Declared) -> _Reader:
    column, needed = property.csv, property.needed
    if property.words:
        words = frozenset(_WORDS[property.words])
        word = cells.needed_word if needed else cells.word
        return lambda row: word(row, column, words)
    if property.type is ValueType.MONEY:
        return lambda row: cells.minor_units(row, column, _currency(row, column))
    if property.type is ValueType.FLAG:
        return lambda row: cells.flag(row, column, property.otherwise)
    if property.type is ValueType.TEXTS:
        return lambda row: tuple(cells.listed(row, column))
    if column == "phone":
        return lambda row: cells.phone(row, column)
    read = _SPELLED.get(property.format or Format.NAME) or _PLAIN[property.type, needed]
    return lambda row: read(row, column)


def _currency(row: Row, amount: str) -> str | None:
    return cells.currency_of(row, amount, cells.text(row, "currency"))


_SPELLED = {Format.EMAIL: cells.mailbox, Format.DOMAIN: cells.domain}
_PLAIN: Mapping[tuple[ValueType, bool], Callable[[Row, str], Any]] = {
    (ValueType.TEXT, True): cells.needed,
    (ValueType.TEXT, False): cells.text,
    (ValueType.WHOLE, False): cells.whole,
    (ValueType.COUNT, False): cells.whole,
    (ValueType.FRACTION, False): cells.fraction,
    (ValueType.FRACTION, True): strict.strict_fraction,
    (ValueType.NUMBER, False): cells.percentage,
    (ValueType.NUMBER, True): strict.strict_percentage,
    (ValueType.DAY, True): cells.needed_day,
    (ValueType.DAY, False): cells.day,
    (ValueType.MOMENT, True): cells.needed_moment,
    (ValueType.MOMENT, False): cells.moment,
}


def _currency_beside(amount: str) -> _Reader:
    return lambda row: _currency(row, amount)


_TOGETHER = ("validFrom", "validTo")


class _Readers(dict[type[Record], tuple[tuple[str, _Reader], ...]]):
    def __missing__(self, kind: type[Record]) -> tuple[tuple[str, _Reader], ...]:
        read = [(field_of(each), _reader(each)) for each in kind.imported if each.name not in _TOGETHER]
        amount = next((each.csv for each in kind.imported if each.type is ValueType.MONEY), None)
        if amount:  # which may name its currency itself
            read = [(field, _currency_beside(amount) if field == "currency" else each) for field, each in read]
        return self.setdefault(kind, tuple(read))


_READERS = _Readers()
