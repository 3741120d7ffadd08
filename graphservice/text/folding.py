"""Which texts are the same but for case and accents, and in which order do people look for them?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LIKE = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    "ŧ": "t", "ə": "e", "ƒ": "f",
}  # fmt: skip

_WORD = re.compile(r"[^\W_]+")
# The property that keeps a text folded, beside the text: what lists are ordered by, and names are looked for in.
FOLDED = {
    "name": "foldedName",
    "familyName": "foldedFamilyName",
    "title": "foldedTitle",
    "department": "foldedDepartment",
}
_OF_CONTACTS = ("name", "familyName", "title", "department")
_NAMED = ("Account", "Owner", "Team", "Product", "Opportunity", "Contract", "Campaign", "Segment", "AdvisoryBoard")
_KEPT: Mapping[str, tuple[str, ...]] = {"Contact": _OF_CONTACTS, **dict.fromkeys(_NAMED, ("name",))}


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


def folded(label: str, properties: Mapping[str, object]) -> dict[str, str | None]:
    """What a node of that label keeps folded of these properties."""
    texts = {name: properties[name] for name in _KEPT.get(label, ()) if name in properties}
    return {FOLDED[name]: None if text is None else fold(str(text)) for name, text in texts.items()}
