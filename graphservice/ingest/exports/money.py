"""Which currency and which multiple do the words beside a number name? `€`, `USD`, `kr`; `k`, `Mio.`, `crore`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from babel.numbers import list_currencies

# What a sign can stand for, the usual one first. Of several, that which the export is in by what else is known.
_SIGNS: dict[str, str] = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eu€": "EUR",
    "$": "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP", "us$": "USD", "$us": "USD", "usd$": "USD", "dollar": "USD",
    "dollars": "USD CAD AUD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "nz$": "NZD",
    "s$": "SGD", "hk$": "HKD", "nt$": "TWD", "mx$": "MXN", "r$": "BRL",
    "£": "GBP", "gbp£": "GBP", "¥": "JPY CNY", "jp¥": "JPY", "cn¥": "CNY", "rmb": "CNY", "元": "CNY", "円": "JPY",
    "₹": "INR", "rs": "INR PKR LKR NPR", "inr₹": "INR", "₩": "KRW", "원": "KRW", "₽": "RUB", "руб": "RUB", "р": "RUB",
    "₺": "TRY", "tl": "TRY", "₪": "ILS", "₫": "VND", "₴": "UAH", "грн": "UAH", "₦": "NGN", "฿": "THB", "₱": "PHP",
    "₸": "KZT", "kr": " SEK NOK DKK ISK", "skr": "SEK", "nkr": "NOK", "dkr": "DKK", "zł": "PLN", "zl": "PLN",
    "kč": "CZK", "ft": "HUF", "lei": " RON MDL", "лв": "BGN", "fr": " CHF", "sfr": "CHF", "rm": "MYR", "rp": "IDR",
    "r": "ZAR", "дин": "RSD", "din": "RSD",
}  # fmt: skip
_SCALES = {
    word: times
    for words, times in (
        ("k tsd tausend thousand тыс t€ teur tchf tusd tgbp k€ keur", 10**3),
        ("万 萬 만", 10**4),
        ("lakh lakhs lac l", 10**5),
        ("m mm mn mio mill mln million millions millionen millón millones milhão milhões milioni miljoen", 10**6),
        ("miljoner milionów млн m€ meur", 10**6),
        ("crore crores cr", 10**7),
        ("億 亿 억", 10**8),
        ("b bn billion billions md mrd mia mld milliard milliards milliarden miljard miljarder", 10**9),
        ("miliardi млрд", 10**9),
    )
    for word in words.split()
}
# Both in one word: thousands of euros.
_BOTH = {"t€": "EUR", "teur": "EUR", "tchf": "CHF", "tusd": "USD", "tgbp": "GBP", "k€": "EUR", "keur": "EUR",
         "m€": "EUR", "meur": "EUR"}  # fmt: skip


def words(text: str) -> list[str]:
    """The words beside a number, in lower case. Raises ValueError for what is no currency, multiple or per cent."""
    bare = re.sub(r"(?<=[^\W\d_])\.(?=\s|$)|,-|\.-", "", text)
    found = [_known(word) for word in bare.replace("%", " % ").split()]
    return [word for each in found for word in each]


def scale(found: Iterable[str]) -> Decimal:
    times = Decimal(1)
    for word in found:
        times *= _SCALES.get(word, 1)
    return times


def currencies(found: Iterable[str]) -> tuple[str, ...]:
    """What the words can be: none, one, or several of which the first is the usual one; "" where none is usual."""
    told = [each for each in map(_candidates, found) if each]
    return min(told, key=len, default=())


def _candidates(word: str) -> tuple[str, ...]:
    if word in _BOTH:
        return (_BOTH[word],)
    if word in _SIGNS:
        return tuple(_SIGNS[word].split(" "))
    return (word.upper(),) if word != "%" and word.upper() in _codes() else ()


def _known(word: str) -> list[str]:
    """A word that is known, or two of them in one: `k€`, `$US`, `EURm`."""
    low = word.casefold()
    if _is_known(low):
        return [low]
    for place in range(1, len(low)):
        if _is_known(low[:place]) and _is_known(low[place:]):
            return [low[:place], low[place:]]
    raise ValueError(word)


def _is_known(low: str) -> bool:
    return low == "%" or low in _SIGNS or low in _SCALES or (len(low) == 3 and low.upper() in _codes())


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())
