"""How far is the deal when a relationship changes hands? What is said has to fit what the deals say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphservice.errors import Objection

_ORDER = ("LEAD", "CONTRACTING", "REVENUE_RECOGNITION", "NURTURE")

Phases = Collection[Sequence[str]]  # status and phase of each deal, open or won


def phase_of(said: str | None, deals: Phases) -> str | None:
    """What was said; else the earliest phase of an open deal, else of a won one; None: there are no deals."""
    if said:
        return said
    open_ones = {phase for status, phase in deals if status == "OPEN"}
    known = open_ones or {phase for _, phase in deals}
    return next((phase for phase in _ORDER if phase in known), None)


def phase_objections(said: str | None, deals: Phases) -> list[Objection]:
    """Why that cannot be the phase; empty: it can. Without deals, any phase can."""
    known = {phase for _, phase in deals}
    if said is None or not known or said in known:
        return []
    phases = " and ".join(phase for phase in _ORDER if phase in known)
    text = f"None of these deals is in {said}: they are in {phases}. Leave `phase` out, or update the deal first."
    return [Objection("phase", text, "WRONG_PHASE")]
