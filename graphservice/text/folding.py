"""Which texts are the same but for case and accents?"""

from __future__ import annotations

import re
import unicodedata

_LIKE = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    "ŧ": "t", "ə": "e", "ƒ": "f",
}  # fmt: skip

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """In lower case; Latin letters without accents, as the index folds them. Other scripts stay as they are."""
    if text.isascii():
        return text.lower()
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKD", text.lower()):
        if unicodedata.combining(letter) and letters and letters[-1].isascii():
            continue
        letters.append(_LIKE.get(letter, letter))
    return unicodedata.normalize("NFC", "".join(letters))


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as it is folded: runs of letters and digits."""
    return tuple(_WORD.findall(fold(text)))
