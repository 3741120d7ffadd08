"""Which part of a person's name is the given name, and which the family name?"""

from __future__ import annotations

# Words between the two that belong to the family name, and words behind it.
_PARTICLES = frozenset(
    {
        "af", "al", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
        "lo", "st", "st.", "te", "ten", "ter", "van", "vander", "vom", "von", "y", "zu", "zum", "zur",
    }
)  # fmt: skip
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "m.d.", "phd", "ph.d.", "mba", "esq", "esq."})


def parts_of_name(name: str) -> tuple[str, str]:
    """Given and family name of `Ola Dahl`, `Dahl, Ola`, `Karl von der Heide`. A name of one word is a family name."""
    before, comma, behind = (" ".join(part.split()) for part in name.partition(","))
    if comma and behind and behind.casefold() not in _SUFFIXES:
        return behind, before
    words = before.split()
    start = len(words) - 1
    while start > 1 and words[start].casefold() in _SUFFIXES:
        start -= 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    family = " ".join(words[max(start, 0) :])
    return " ".join(words[: max(start, 0)]), f"{family}, {behind}" if behind else family
