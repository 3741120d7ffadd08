"""Which of the values that there are did somebody mean?"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from graphservice.text.folding import folded_words

_SHOWN = 10


def likest(value: str, there: Collection[str]) -> str:
    """What to write instead: `there is Finance`; in the order of `there` where none is alike."""
    plain = {each: _plain(each) for each in there}
    wanted = _plain(value)
    alike = [each for each, spelled in plain.items() if spelled == wanted]
    alike = alike or [each for each, spelled in plain.items() if wanted and (wanted in spelled or spelled in wanted)]
    close = get_close_matches(wanted, list(plain.values()), n=3, cutoff=0.6)
    alike = alike or [each for each, spelled in plain.items() if spelled in close]
    shown = alike or (sorted(there) if isinstance(there, frozenset) else list(there))
    if not shown:
        return "the graph has none"
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return f"there {'is' if len(shown) == 1 else 'are'} {', '.join(shown[:_SHOWN])}{more}"


def _plain(text: str) -> str:
    return "".join(folded_words(text))
