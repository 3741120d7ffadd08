"""Which words of a company's name say only what kind of company it is? "Aurora AB" and "Aurora GmbH" are Aurora."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from cleanco import termdata

from graphservice.text.folding import fold, folded_words

# What cleanco lacks, or knows only with dots; and the forms of two letters that hardly any name ends with.
_OURS = (
    "abp bv cv doo ek eood ev kk limitada mbh oü pao pty pvt sab se sl slu spa sro tbk ug "
    "ab ag as co hf kg nv og oy pt sa"
)
_OURS_OF_SEVERAL = ("sp z oo", "sa de cv", "gmbh co kg")
# What cleanco has and a name can also end with. "UK" and "NL", which it has too, tell two companies apart.
_WORDS = frozenset(["coop", "ent", "koop", "private", "stg", "teo", "unlimited", "vat"])
_SHORTEST = 3


def _forms() -> frozenset[tuple[str, ...]]:
    """Each as the words that a folded name is made of: "S.A." is two words, "SA" is one."""
    spelled = chain(*termdata.terms_by_type.values(), *termdata.terms_by_country.values())
    known = {folded_words(each) for each in spelled}
    several = {each for each in known if len(each) > 1}
    undotted = {("".join(each),) for each in several if all(len(letter) == 1 for letter in each)}
    single = {each for each in known | undotted if len(each) == 1 and len(each[0]) >= _SHORTEST}
    ours = {(fold(each),) for each in _OURS.split()}
    dotted = {tuple(each[0]) for each in ours if len(each[0]) <= 4}
    return frozenset(
        several | {each for each in single if each[0] not in _WORDS} | ours | dotted
        | {tuple(each.split()) for each in _OURS_OF_SEVERAL}
    )  # fmt: skip


FORMS = _forms()
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
