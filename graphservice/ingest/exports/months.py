"""Which month does a word name, in the languages that CRMs are used in? From the Unicode CLDR."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale

from graphservice.directory.rules.codes import codes

_LANGUAGES = sorted(codes("en de fr es pt it nl sv da nb fi pl cs sk hu ro el tr ru uk"))
# Besides the CLDR.
_BESIDES = {"sept": 9, "maerz": 3}


def month(word: str) -> int | None:
    return _months().get(plain(word))


def is_weekday(word: str) -> bool:
    return plain(word) in _weekdays()


def plain(word: str) -> str:
    """Without its accents, its case and the dot of an abbreviation."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).replace("ł", "l").rstrip(".")


@cache
def _months() -> dict[str, int]:
    """A word that is one month here and another there names none."""
    found: dict[str, int | None] = dict(_BESIDES)
    for language in _LANGUAGES:
        for widths in Locale(language).months.values():
            for names in (widths["wide"], widths["abbreviated"]):
                for number, name in names.items():
                    key = plain(name)
                    if key and not key[0].isdigit() and found.setdefault(key, number) != number:
                        found[key] = None
    return {name: number for name, number in found.items() if number}


@cache
def _weekdays() -> frozenset[str]:
    widths = (widths for language in _LANGUAGES for widths in Locale(language).days.values())
    return frozenset(
        plain(name) for each in widths for names in (each["wide"], each["abbreviated"]) for name in names.values()
    )
