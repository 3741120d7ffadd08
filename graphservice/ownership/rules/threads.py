"""Who alone of us knows anybody there? What single-threaded means, wherever it is told."""

from __future__ import annotations

from collections.abc import Mapping


def single_thread(known: Mapping[str, float], least: float = 0.0) -> str | None:
    """The one of us who alone knows somebody there, at least so well; None: nobody does, or several do.

    `known` is how strong the tie of each of us is to whom they know best there; with 0, anybody at all counts.
    """
    who = [owner for owner, strength in known.items() if strength >= least]
    return who[0] if len(who) == 1 else None
