"""Which words of other languages, of names and of titles mean what a table has in English? See words.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_TOLD: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
# Scripts that part no words: kana, Chinese signs, Hangul.
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _table(name: str) -> dict[str, str]:
    return {word.casefold(): means for means, words in _TOLD[name].items() for word in words}


LIFECYCLE_STAGES, ACCOUNT_TYPES, ACTIVITIES = map(_table, ("lifecycle_stages", "account_types", "activities"))
STAGES: dict[str, tuple[str, str]] = {
    word: (phase, status) for word, says in _table("stages").items() for phase, status in [says.split()]
}
KINDS, KIND_WORDS = _table("kinds"), _table("kind_words")
EVANGELISTS = frozenset(_table("evangelists"))


def pattern(english: str, function: str) -> re.Pattern[str]:
    """Any of these words, whole; in scripts that part no words, anywhere."""
    ours = _TOLD["job_functions"][function]
    parted = [re.escape(word).replace(r"\*", r"\w*") for word in ours if not _UNPARTED.search(word)]
    unparted = [re.escape(word) for word in ours if _UNPARTED.search(word)]
    whole = rf"(?<!\w)(?:{'|'.join([english, *parted])})(?!\w)"
    return re.compile("|".join([whole, *unparted]), re.IGNORECASE)


def stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole; in scripts that part no words, anywhere."""
    if word not in text:
        return False
    return bool(_UNPARTED.search(word) or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))
