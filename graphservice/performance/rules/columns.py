"""How are facts held as columns, so that a few can be replaced and those of some things are found at once?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
AnyColumn: TypeAlias = NDArray[Any]


@dataclass(slots=True)
class Numbering:
    """Texts and the numbers that they have here; a number is never given twice."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)

    def number(self, text: str) -> int:
        known = self.numbers.get(text)
        if known is None:
            known = self.numbers[text] = len(self.texts)
            self.texts.append(text)
        return known

    def all(self, texts: Iterable[str]) -> Ints:
        """The numbers of texts; -1 of an empty one."""
        return np.array([self.number(text) if text else -1 for text in texts], np.int64)

    def known(self, texts: Iterable[str]) -> Ints:
        """Of those that have one."""
        return np.array([self.numbers[text] for text in texts if text in self.numbers], np.int64)


@dataclass(slots=True)
class Things:
    """One row for each number, in its place; `there` says which of them there are."""

    empty: Mapping[str, Any]  # what a column holds of a thing that is not there
    columns: dict[str, AnyColumn] = field(default_factory=dict)
    there: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))

    def __post_init__(self) -> None:
        self.columns = self.columns or {name: np.full(0, value) for name, value in self.empty.items()}

    def __getitem__(self, name: str) -> AnyColumn:
        return self.columns[name]

    def copied(self) -> Things:
        """One that can be written while this is read."""
        return Things(self.empty, {name: column.copy() for name, column in self.columns.items()}, self.there.copy())

    def put(self, numbers: Ints, columns: Mapping[str, Any]) -> None:
        self._grow(int(numbers.max(initial=-1)) + 1)
        for name, values in columns.items():
            self.columns[name][numbers] = values
        self.there[numbers] = True

    def drop(self, numbers: Ints) -> None:
        self.there[numbers] = False

    def _grow(self, size: int) -> None:
        more = size - len(self.there)
        if more <= 0:
            return
        more = max(more, len(self.there) // 8)
        self.there = np.concatenate([self.there, np.zeros(more, np.bool_)])
        for name, value in self.empty.items():
            self.columns[name] = np.concatenate([self.columns[name], np.full(more, value, self.columns[name].dtype)])


@dataclass(slots=True)
class KeyedRows:
    """Any number of rows for each number, the `key`, in its order."""

    names: tuple[str, ...]
    kinds: tuple[type, ...]
    key: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    columns: dict[str, AnyColumn] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = zip(self.names, self.kinds, strict=True)
        self.columns = self.columns or {name: np.zeros(0, kind) for name, kind in kinds}

    def __getitem__(self, name: str) -> AnyColumn:
        return self.columns[name]

    def __len__(self) -> int:
        return len(self.key)

    def copied(self) -> KeyedRows:
        """One that can be written while this is read: columns are replaced, never written into."""
        return KeyedRows(self.names, self.kinds, self.key, dict(self.columns))

    def replace(self, keys: Ints, key: Ints, columns: Sequence[AnyColumn]) -> None:
        """The rows of some keys go, and others come."""
        highest = max(int(self.key.max(initial=-1)), int(keys.max(initial=-1))) + 1
        gone = np.zeros(highest, np.bool_)
        gone[keys] = True
        kept = ~gone[self.key] if len(self.key) else np.zeros(0, np.bool_)
        whole = bool(kept.all())
        old = self.key if whole else self.key[kept]
        order = np.argsort(key, kind="stable")
        if whole and (not len(old) or not len(key) or key[order[0]] >= old[-1]):  # they follow all that is there
            self.key = np.concatenate([old, key[order]])
            for name, values in zip(self.names, columns, strict=True):
                there = self.columns[name]
                self.columns[name] = np.concatenate([there, values[order].astype(there.dtype)])
            return
        places = np.searchsorted(old, key[order], "right")
        self.key = np.insert(old, places, key[order])
        for name, values in zip(self.names, columns, strict=True):
            before = self.columns[name] if whole else self.columns[name][kept]
            self.columns[name] = np.insert(before, places, values[order])

    def of(self, keys: Ints) -> tuple[Ints, Ints]:
        """The rows of keys: for each of them, which place in `keys` it belongs to, and which row it is."""
        starts, ends = np.searchsorted(self.key, keys, "left"), np.searchsorted(self.key, keys, "right")
        return spread(starts, ends)


def spread(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """All numbers of some stretches, each with the place of its stretch."""
    counts = np.maximum(ends - starts, 0)
    places = np.repeat(np.arange(len(starts)), counts)
    before = np.repeat(np.cumsum(counts) - counts, counts)
    return places, np.arange(len(places)) - before + np.repeat(starts, counts)


def flags(numbers: Ints, size: int) -> Flags:
    """Which of so many numbers these are."""
    found = np.zeros(size, np.bool_)
    found[numbers] = True
    return found


def summed(places: Ints, values: Floats, size: int) -> Floats:
    """The sum of the values at each of so many places."""
    found: Floats = np.bincount(places, values, size).astype(np.float64)
    return found


def counted(places: Ints, size: int) -> Ints:
    """How often each of so many places is there."""
    found: Ints = np.bincount(places, minlength=size)
    return found
