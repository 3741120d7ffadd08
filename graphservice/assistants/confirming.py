"""Was a write looked at before it is done? Each preview has a word of its own, which says that just this was shown."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Mapping
from typing import Any, Final

MINUTES: Final = 60  # for which a preview can be confirmed
_SECONDS = re.compile(r"\d{1,12}", re.ASCII)


def word_of(viewer: str, tool: str, input: Mapping[str, Any], at: int | None = None) -> str:
    """The word that confirms this input of this viewer, as previewed at a second since 1970; by itself now."""
    at = int(time.time()) if at is None else at
    said = json.dumps([at, viewer, tool, input], sort_keys=True)
    return f"{at}-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def is_confirmed(word: str, viewer: str, tool: str, input: Mapping[str, Any]) -> bool:
    """Whether a preview of just this was shown to this viewer, within the hour."""
    at = word.partition("-")[0]
    if not _SECONDS.fullmatch(at) or not 0 <= time.time() - int(at) <= MINUTES * 60:
        return False
    return word == word_of(viewer, tool, input, int(at))
