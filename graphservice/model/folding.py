"""Which texts are kept folded beside themselves: what lists are ordered by, and names are looked for in?"""

from __future__ import annotations

from collections.abc import Mapping

from graphservice.model import NODES
from graphservice.model.properties import FOLDED as _FOLDED
from graphservice.text.folding import fold

# By property, the one that keeps it folded; a property of that name is kept so in whatever kind has it, or in none.
FOLDED: dict[str, str] = {
    each.name: each.folded for kind in NODES.values() for each in kind.properties if _FOLDED in each.marks
}


def folded(label: str, properties: Mapping[str, object]) -> dict[str, str | None]:
    """What a node of that label keeps folded of these properties."""
    texts = {name: properties[name] for name in _KEPT.get(label, ()) if name in properties}
    return {FOLDED[name]: None if text is None else fold(str(text)) for name, text in texts.items()}


_KEPT = {label: tuple(each.name for each in kind.marked(_FOLDED)) for label, kind in NODES.items()}
