"""Which words does a text consist of, however it is spelled?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from graphservice.text.folding import fold

_ASCII_WORD = re.compile("[A-Za-z0-9]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, kana, Chinese characters


class TextWord(NamedTuple):
    """A word without case and accents, and as it stands in the text."""

    plain: str
    shown: str


def words(text: str) -> list[TextWord]:
    """Runs of letters and digits; nothing that means something to Lucene is ever in one."""
    if text.isascii():
        return [TextWord(shown.lower(), shown) for shown in _ASCII_WORD.findall(text)]
    return [TextWord(each, shown) for shown in _runs(text) if (each := "".join(_runs(fold(shown))))]


def joined(text: str) -> list[TextWord]:
    """What stands together with signs within, as one word: `oneill` of "O'Neill"."""
    if text.replace(" ", "").isalnum():
        return []
    runs = [(run, words(run)) for run in text.split()]
    return [TextWord("".join(word.plain for word in found), run) for run, found in runs if len(found) > 1]


def unspaced(word: str) -> bool:
    """Whether its script writes no spaces between words, so that a part of it may be a word of its own."""
    return bool(_UNSPACED.search(word))


def _runs(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return "".join(each if _belongs(each) else " " for each in unicodedata.normalize("NFC", text)).split()


@cache
def _belongs(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
