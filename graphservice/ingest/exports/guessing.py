"""Which encoding makes words of these bytes? By how often letters follow one another in the names of the Unicode CLDR.

Each encoding is read in each of its languages; the likeliest reading of all words together wins, and how much likelier
it is than the next is how sure it is. Names are short: what tells is which letters stand beside which.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale

_WEST, _EAST = "de fr es pt it nl sv da nb fi is ca en", "pl cs sk hu ro hr sl de"
# How likely an encoding is before a byte is seen, as a logarithm; and the languages that are written in it.
_ENCODINGS: dict[str, tuple[float, str]] = {
    "cp1252": (0.0, _WEST), "cp1250": (-1.5, _EAST), "cp1251": (-1.5, "ru uk bg sr"), "cp1253": (-2.0, "el"),
    "cp1254": (-2.0, "tr de"), "cp1255": (-2.0, "he"), "cp1256": (-2.0, "ar fa"), "cp1257": (-2.5, "lt lv et"),
    "cp1258": (-3.0, "vi"), "cp874": (-2.5, "th"), "cp932": (-1.5, "ja en"), "gb18030": (-1.5, "zh en"),
    "cp949": (-1.5, "ko en"), "cp950": (-2.0, "zh_Hant en"), "euc_jp": (-3.0, "ja en"), "iso8859_2": (-3.0, _EAST),
    "iso8859_5": (-5.0, "ru uk bg sr"), "iso8859_7": (-4.0, "el"), "iso8859_15": (-4.0, _WEST), "koi8_r": (-3.0, "ru"),
    "koi8_u": (-3.5, "uk ru"), "mac_roman": (-4.0, _WEST), "mac_latin2": (-5.0, _EAST), "mac_cyrillic": (-5.0, "ru uk"),
    "mac_greek": (-5.0, "el"), "mac_turkish": (-5.0, "tr"), "cp850": (-7.0, _WEST), "cp852": (-7.0, _EAST),
    "cp866": (-5.0, "ru uk bg"),
}  # fmt: skip
_WORDS, _LONGEST = 150, 24
_WORD = re.compile(r"[^\s,;:\t\"'()\[\]{}<>/|&+*=@#!?_0-9.-]+")
# How likely a sign is that the names of a language do not have: one of the usual characters of a script of thousands, a
# letter, what stands around words, anything else; and what is no character at all.
_USUAL, _LETTER, _AROUND, _BESIDE, _SIGN, _BROKEN = map(math.log, (1e-4, 1e-6, 1e-3, 1e-4, 1e-9, 1e-12))
_QUOTES, _MARKS = frozenset("“”‘’„‚–—…€・。、，（）「」\u00a0\u3000"), frozenset("«»®©™°·´`§½¼¾²³£¥¿¡")
# Where those usual characters stand in the national standard of a language: by the first byte.
_STANDARDS = {"zh": ("gb2312", 0xB0, 0xD7), "ja": ("shift_jis", 0x88, 0x97), "zh_Hant": ("big5", 0xA4, 0xC6),
              "ko": ("euc_kr", 0xB0, 0xC8)}  # fmt: skip
_SELDOM = 3  # a letter that so few of a language's names have is of a foreign one
_FOREIGN, _APOSTROPHE = math.log(0.03), math.log(0.02)
_CAPITAL, _INSIDE = math.log(0.2), math.log(0.002)
_MIXED = math.log(0.01)  # small Latin letters and signs of East Asia in one word


class Guess(NamedTuple):
    """An encoding, how sure it is (0 to 1), and a word as it would read."""

    encoding: str
    sure: float
    example: str


def guesses(text: bytes) -> list[Guess]:
    """The encodings that make the most of a text, the likeliest first; those that read it alike are one."""
    scores: dict[str, tuple[float, str, str]] = {}
    for encoding, (prior, languages) in _ENCODINGS.items():
        read = text.decode(encoding, "replace")
        words = [word for word in dict.fromkeys(_WORD.findall(read)) if not word.isascii()][:_WORDS]
        if not words:
            continue
        score = prior + _together([word[:_LONGEST] for word in words], languages.split())
        key = "\n".join(words)
        if key in scores:  # read alike: known by the more usual of the two
            scores[key] = (max(score, scores[key][0]), *scores[key][1:])
        else:
            scores[key] = (score, encoding, max(words, key=len)[:_LONGEST])
    if not scores:
        return []
    ranked = sorted(scores.values(), reverse=True)
    weights = [math.exp(max(score - ranked[0][0], -700)) for score, *_ in ranked]
    return [Guess(encoding, w / sum(weights), word) for (_, encoding, word), w in zip(ranked, weights, strict=True)]


def _together(words: Sequence[str], languages: Sequence[str]) -> float:
    """Most of a file is in one language, whichever makes the most of it."""
    scores = [[_score(word, language) for language in languages] for word in words]
    others = [max(each) + _FOREIGN for each in scores]
    return max(
        sum(max(each[place], other) for each, other in zip(scores, others, strict=True))
        for place in range(len(languages))
    )


def _score(word: str, language: str) -> float:
    known, found, before = _letters(language), 0.0, "^"
    for place, sign in enumerate(word):
        low = sign.lower()
        if low in known.single:
            found += math.log(0.7 * known.pairs.get(before + low, 0.0) + 0.3 * known.single[low])
        else:
            found += _strange(sign, language)
        if low != sign:
            found += _CAPITAL if place == 0 or not word[place - 1].islower() else _INSIDE
        before = low
    return found + (_MIXED if _is_mixed(word) else 0.0)


def _is_mixed(word: str) -> bool:
    return any("a" <= sign <= "z" for sign in word) and any("\u2e80" <= sign <= "\ufaff" for sign in word)


@lru_cache(50_000)
def _strange(sign: str, language: str) -> float:
    if sign == "’":
        return _APOSTROPHE
    if sign in _QUOTES or sign in _MARKS:
        return _AROUND if sign in _QUOTES else _BESIDE
    if sign.isalpha():
        return _USUAL if _is_usual(sign, language) else _LETTER
    return _BROKEN if sign == "\ufffd" or unicodedata.category(sign)[0] == "C" else _SIGN


def _is_usual(sign: str, language: str) -> bool:
    if language not in _STANDARDS:
        return False
    standard, first, last = _STANDARDS[language]
    encoded = sign.encode(standard, "ignore")
    return len(encoded) == 2 and first <= encoded[0] <= last


class Letters(NamedTuple):
    """How likely a letter is, and how likely after another."""

    single: dict[str, float]
    pairs: dict[str, float]


@cache
def _letters(language: str) -> Letters:
    single, pairs, firsts = Counter[str](), Counter[str](), Counter[str]()
    for word in _words(language):
        before = "^"
        for letter in word.lower():
            single[letter] += 1
            pairs[before + letter] += 1
            firsts[before] += 1
            before = letter
    total, seldom = sum(single.values()), 0 if language in _STANDARDS else _SELDOM
    return Letters(
        {letter: count / total for letter, count in single.items() if count > seldom},
        {pair: count / firsts[pair[0]] for pair, count in pairs.items()},
    )


def _words(language: str) -> list[str]:
    locale = Locale.parse(language)
    names = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
    for widths in (*locale.months.values(), *locale.days.values()):
        names += widths["wide"].values()
    old = str.maketrans("șțȘȚ", "şţŞŢ")  # Romanian as code pages have it
    return [word for name in names for word in _WORD.findall(name.translate(old))]
