"""Why should a path work? In a sentence for each tie, the weakest last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from graphservice.referrals.formula import formula
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.rules.formula import CHANNELS
from graphservice.referrals.ties import Known

_WORDS = dict(zip(CHANNELS, ("meeting", "call", "mail", "event", "introduction"), strict=True))


def why(path: Proven, at: datetime) -> str:
    """Names, counts and days: what a person can check."""
    pairs = list(zip(path.names, path.names[1:], path.ties, strict=False))
    strongest_first = sorted(pairs, key=lambda each: -each[2].value(at, formula()))
    return " ".join(f"{one} knows {other}: {_because(tie, at)}." for one, other, tie in strongest_first)


def _because(tie: Known, at: datetime) -> str:
    found, reasons = tie.strength(at, formula()), []
    if tie.said:
        reasons.append("as one of them says")
    if found and found.contacts:
        last = datetime.fromtimestamp(found.contacts.last / 1_000, UTC)
        reasons.append(f"{_counted(found.contacts.counts)}, the last on {last:%Y-%m-%d}")
    if tie.shared:
        reasons.append("they worked together" if tie.shared[0].kind == "WORK" else "they sat on one board")
    return "; ".join(reasons)


def _counted(counts: Sequence[int]) -> str:
    some = [(count, _WORDS[name]) for name, count in zip(CHANNELS, counts, strict=True) if count]
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in some)
