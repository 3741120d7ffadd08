"""Which words of a company's name say only what kind of company it is? "Aurora AB" and "Aurora GmbH" are Aurora."""

from __future__ import annotations

from collections.abc import Sequence

_ONE = (
    "ab abp ag aps as asa bv bvba co company corp corporation cv doo ehf ek eood eurl gbr gmbh hf inc incorporated kda "
    "kft kg kgaa kk lda limitada limited llc llp lp ltd ltda mbh nv nyrt oao og ohg ooo oy oyj pao plc pllc pt pte pty "
    "pvt sa sab sarl sas sasu sca se sl slu snc spa sprl srl sro tbk uab ug zao zrt"
)
_SEVERAL = ("sp z oo", "sp z o o", "spol s r o", "s a de c v", "sa de cv", "d o o", "e v", "s a r l")
_DOTTED = {tuple(each) for each in _ONE.split() if len(each) <= 4}  # "S.A." is two words
FORMS = frozenset(_DOTTED | {(each,) for each in _ONE.split()} | {tuple(each.split()) for each in _SEVERAL})
_LONGEST = max(len(each) for each in FORMS)


def proper(words: Sequence[str]) -> slice:
    """Where the name proper stands, without the legal forms before and after it. Something is always left of it."""
    start, stop = 0, len(words)
    while size := _at_end(words[start:stop]):
        stop -= size
    while stop - start > 1 and tuple(words[start : start + 1]) in FORMS:
        start += 1
    return slice(start, stop)


def parted(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name proper, and the legal forms around it."""
    name = proper(words)
    return tuple(words[name]), (*words[: name.start], *words[name.stop :])


def _at_end(words: Sequence[str]) -> int:
    sizes = range(min(_LONGEST, len(words) - 1), 0, -1)
    return next((size for size in sizes if tuple(words[-size:]) in FORMS), 0)
