"""Which words name somebody, and what is a text without them?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Final
from urllib.parse import quote, quote_plus

import orjson

NAME: Final = "Forgotten person"  # of the contact who stands for somebody
GONE: Final = "(forgotten)"  # in the place of what named them
SHORTEST: Final = 4  # characters of a single word that names somebody

# What says nothing of anybody where all else does: words of closed vocabularies, ids, days and moments, names of files.
_PLAIN: Final = re.compile(
    r"[A-Z][A-Z0-9_]*|[a-z]{2,4}_\w+|\d{4}-\d\d-\d\d([T ][\d:.]+(Z|[+-]\d\d:\d\d)?)?|[\w-]+\.[a-z]{2,4}"
)


@dataclass(frozen=True)
class Traces:
    """By what somebody is found: `ids`, each with the one that takes its place, and `words`: names, mailboxes, numbers
    of telephones, ids of records."""

    ids: Mapping[str, str]
    words: frozenset[str]

    @property
    def sought(self) -> list[str]:
        """A few texts in lower case, of which a text that names them has one, however it is spelled: of a name its
        longest word, all else as a text, an address in the web and JSON spell it."""
        said = {_longest(each) if re.search(r"\d|@", each) is None else each for each in self._spelled}
        spelled = {each.lower() for each in (*self.ids, *said)}
        spelled |= {orjson.dumps(each).decode()[1:-1] for each in spelled}
        return sorted(each for each in spelled if not any(other in each for other in spelled - {each}))

    @cached_property
    def _spelled(self) -> frozenset[str]:
        """The words, also as an address in the web spells them."""
        return self.words | {spell(word) for word in self.words for spell in (quote, quote_plus)}

    @cached_property
    def _words(self) -> re.Pattern[str]:
        spelled = sorted(map(re.escape, self._spelled), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE)

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(map(re.escape, self.ids), key=len, reverse=True)))

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(each.casefold() for each in chain(self.ids, self.ids.values(), self.words))

    def names(self, value: object) -> bool:
        """Whether a value is one of them, and nothing else."""
        return isinstance(value, str) and value.casefold() in self._exact

    def without(self, text: str) -> str:
        """A text in which nothing names them."""
        bare = self._words.sub(GONE, text) if self.words else text
        return self._ids.sub(lambda found: self.ids[found.group()], bare) if self.ids else bare

    def without_json(self, text: str) -> str:
        """The same of JSON; nothing that was written is left of an object, or a row of a table, that is about them."""
        return orjson.dumps(self._walked(orjson.loads(text), theirs=False)).decode()

    def _walked(self, value: Any, *, theirs: bool) -> Any:
        if isinstance(value, str):
            return self._text(value, theirs=theirs)
        if isinstance(value, dict):
            about = theirs or self._about(value)
            return {self.without(name): self._walked(each, theirs=about) for name, each in value.items()}
        if isinstance(value, list):
            listed = all(isinstance(each, str) for each in value)
            about = theirs or (not listed and self._row(value))
            return [self._walked(each, theirs=about) for each in value]
        return value

    def _about(self, told: Mapping[str, Any]) -> bool:
        """Whether an object names them by itself, or in what it says of its links."""
        inside = (each for part in told.values() if isinstance(part, dict) for each in part.values())
        return any(map(self.names, chain(told.values(), inside)))

    def _text(self, text: str, *, theirs: bool) -> str:
        """A value may be JSON itself: a change tells a package as it is kept."""
        if theirs:
            return self._left(text)
        if text[:1] in ("{", "["):
            with suppress(orjson.JSONDecodeError):
                return self.without_json(text)
        return self.without(text)

    def _row(self, values: Iterable[Any]) -> bool:
        return any(isinstance(each, str) and self.without(each) != each for each in values)

    def _left(self, text: str) -> str:
        return self.without(text) if _PLAIN.fullmatch(text) else GONE


def _longest(name: str) -> str:
    """The longest word of a name, where it has one that is long enough."""
    found = max(re.findall(r"\w+", name), key=len, default=name)
    return found if len(found) >= SHORTEST else name


def named(properties: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The whole names that records of somebody tell, as texts may write them; a single word is none."""
    found: set[str] = set()
    for each in properties:
        given, family, whole = (str(each.get(name) or "").strip() for name in ("givenName", "familyName", "name"))
        found.add(whole)
        if given and family:
            found |= {f"{given} {family}", f"{family} {given}", f"{family}, {given}"}
    return frozenset(name for name in found if " " in name)


def families(properties: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The family names, which name somebody where nobody else has them."""
    found = {str(each.get("familyName") or "").strip() for each in properties}
    return frozenset(name for name in found if len(name) >= SHORTEST)


def reached(properties: Iterable[Mapping[str, Any]]) -> tuple[frozenset[str], frozenset[str]]:
    """The mailboxes, and the numbers of telephones that nothing else can be."""
    records = list(properties)
    mailboxes = {str(each["email"]).strip().lower() for each in records if each.get("email")}
    phones = {str(each["phone"]).strip() for each in records if each.get("phone")}
    return frozenset(mailboxes), frozenset(each for each in phones if len(re.sub(r"\D", "", each)) >= 7)


def records_in(value: Any) -> list[Mapping[str, Any]]:
    """All objects in a JSON value that tell a name, a mailbox or a telephone number."""
    if isinstance(value, list):
        return [found for each in value for found in records_in(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.keys() & {"name", "givenName", "familyName", "email", "phone"} else []
    return own + [found for each in value.values() for found in records_in(each)]


def without_rejected(report: Mapping[str, Any], objects: frozenset[str]) -> dict[str, Any]:
    """A report of an import without the cells and messages of rejected rows that are people: nobody can tell whose."""
    files = {each.get("file") for each in report.get("files", ()) if each.get("object") in objects}
    rows = [[*row[:3], GONE, None, None] if row[0] in files else row for row in report.get("rows", ())]
    told = {
        code: [{**each, "message": GONE} if each.get("file") in files else each for each in examples]
        for code, examples in report.get("examples", {}).items()
    }
    return {**report, "rows": rows, "examples": told}
