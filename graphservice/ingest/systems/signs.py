"""By which signs is a file known to be of an object? By its header first, its name second, its ids last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from graphservice.ingest.exports import Table


class Sign(IntEnum):
    """What showed whose a file is; the later, the surer."""

    IDS = 1
    NAME = 2
    HEADER = 3
    TOLD = 4  # by a mapping file


@dataclass(frozen=True, slots=True)
class Signs:
    """How the files of an object are known.

    `object`: the object's `file`. `shown`: sets of columns of which one stands whole in the header of such a file, and
    of no other object's; as `bare` spells them, or as they stand in the header, in lower case. `names`: what such files
    are called, in lower case (`deal`; plurals follow). `ids`: what the ids of its records begin with. `fields`: the
    fields that the object reads, each with the further columns that stand for it, in the order of their say.
    """

    object: str
    shown: tuple[frozenset[str], ...] = ()
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a format says of a file: of which object it is, by which sign and why, and which columns it lacks.

    `table`: the file with the names of fields for its columns. `object` is None for a file of that system that is not
    kept, whose name is `called`; `share`: how much of its header is known.
    """

    profile: str
    object: str | None
    called: str
    table: Table
    sign: Sign
    why: str
    lacks: tuple[str, ...] = ()
    share: float = 0.0

    @property
    def sure(self) -> bool:
        """Whether a file can be taken for it: all columns that must be there are, and a name alone is not what says
        it, where most of the header is unknown."""
        return not self.lacks and (self.sign is not Sign.NAME or self.share >= HALF)


HALF = 0.5


def bare(column: str) -> str:
    """`Company Domain Name`, `company_domain_name`: companydomainname; what has no such letters stays as it is."""
    return re.sub(r"[\W_]", "", column.casefold()) or column


def one_of(common: str, *others: str) -> tuple[frozenset[str], ...]:
    """Sets of columns: the common ones with one of the others each."""
    return tuple(frozenset({*common.split(), each}) for each in " ".join(others).split())


def shown_in(signs: Iterable[Signs], columns: frozenset[str]) -> dict[str, frozenset[str]]:
    """The objects whose header these columns show, each with the set that shows it."""
    return {
        each.object: max(whole, key=len) for each in signs if (whole := [one for one in each.shown if one <= columns])
    }


def named_in(signs: Iterable[Signs], stem: str) -> list[str]:
    """The objects that a word of a file's name names: `hubspot-crm-exports-all-contacts-2026-05-31`: contacts."""
    words = {*re.findall(r"[^\W\d_]+", stem), re.sub(r"[\W\d_]", "", stem)}
    return [each.object for each in signs if any(not words.isdisjoint(_forms(name)) for name in each.names)]


def read_as(signs: Signs, table: Table) -> Table:
    """The table with the names of the object's fields for the columns that stand for them."""
    labels = [bare(column) for column in table.columns]
    fields: dict[str, str] = {}
    for name, known in signs.fields.items():
        if label := next((each for each in (name, *known) if each in labels), None):
            fields.setdefault(label, name)
    return table.named((fields.get(label, label) for label in labels), signs.object)


def _forms(name: str) -> tuple[str, ...]:
    return (name, f"{name[:-1]}ies") if name.endswith("y") else (name, f"{name}s", f"{name}es")
