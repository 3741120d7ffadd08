"""What is somebody to us who introduces us?"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class IntroducerKind(StrEnum):
    """What they were when they were asked; of several, the first that holds."""

    OURS = "OURS"
    ADVOCATE = "ADVOCATE"
    CLIENT = "CLIENT"
    PARTNER = "PARTNER"
    OTHER = "OTHER"


def introducer_kind(ours: bool, advocate: bool, types: Collection[str]) -> IntroducerKind:
    """`types`: what they were to us at any account."""
    if ours:
        return IntroducerKind.OURS
    if advocate:
        return IntroducerKind.ADVOCATE
    known = (IntroducerKind.CLIENT, IntroducerKind.PARTNER)
    return next((kind for kind in known if kind.value in types), IntroducerKind.OTHER)
