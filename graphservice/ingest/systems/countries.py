"""Which country does a text name, and in which region of ours does it lie?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from graphservice.directory.rules.codes import COUNTRIES, codes
from graphservice.text.folding import folded_words

_LANGUAGES = codes(
    "ar bg cs da de el en es et fi fr he hr hu it ja ko lt lv nb nl pl pt ro ru sk sl sv tr uk zh"
)  # fmt: skip
# What countries are called besides in exports: parts of the United Kingdom, older names, and as ISO 3166 writes them.
_BESIDES = {
    "AE": "uae, emirates", "BA": "bosnia", "BN": "brunei darussalam", "BO": "bolivia plurinational state of",
    "CD": "democratic republic of the congo, congo democratic republic of the, congo the democratic republic of the, "
    "dr congo", "CG": "republic of the congo, congo",
    "CI": "ivory coast", "CV": "cabo verde", "CZ": "czech republic", "FM": "micronesia federated states of",
    "CN": "prc, mainland china, people s republic of china", "FK": "falkland islands malvinas",
    "GB": "great britain, england, scotland, wales, northern ireland, "
    "united kingdom of great britain and northern ireland",
    "HK": "hong kong", "IE": "eire", "KG": "kyrgyz republic", "IR": "iran islamic republic of",
    "KP": "korea democratic people s republic of",
    "KR": "korea, korea republic of, korea rep", "LA": "lao people s democratic republic",
    "MD": "moldova republic of, republic of moldova", "MK": "macedonia", "MM": "burma, myanmar", "MO": "macau, macao",
    "MF": "saint martin french part", "NL": "holland, netherlands kingdom of the",
    "PS": "palestine, palestine state of, state of palestine",
    "PN": "pitcairn", "RU": "russian federation",
    "SA": "ksa", "SK": "slovak republic", "SX": "sint maarten dutch part", "SY": "syrian arab republic",
    "SZ": "swaziland",
    "TR": "turkey, turkiye", "TW": "taiwan province of china", "TZ": "tanzania united republic of",
    "US": "united states of america, united states, america", "VA": "holy see, vatican",
    "VE": "venezuela bolivarian republic of", "VG": "virgin islands british",
    "VI": "virgin islands us, us virgin islands", "VN": "viet nam",
    "BQ": "bonaire sint eustatius and saba",
}  # fmt: skip
# What stands before a country's name on paper.
_FORMAL = re.compile(
    r"^(?:the )?(?:(?:federal |people s )?republic of |kingdom of |state of |commonwealth of )?(?:the )?"
)
_AMER = codes(
    "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM KN KY LC MF MQ MS MX "
    "NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI"
)
_APAC = codes(
    "AS AU BD BN BT CC CK CN CX FJ FM GU HK ID IN IO JP KH KI KP KR LA LK MH MM MN MO MP MV MY NC NF NP NR NU NZ PF PG "
    "PH PK PN PW SB SG TH TK TL TO TV TW UM VN VU WF WS"
)
_NOWHERE = codes("AQ BV GS HM TF")  # nobody lives there


@lru_cache(10_000)
def country_code(text: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a country's code or name, in many languages; None where the text names none."""
    if not text:
        return None
    known, name = _codes(), _plain(text)
    return known.get(name) or known.get(_FORMAL.sub("", name)) or known.get(name.removesuffix(" the"))


def region_of(code: str | None) -> str | None:
    """EMEA, AMER or APAC."""
    if code not in COUNTRIES or code in _NOWHERE:
        return None
    return "AMER" if code in _AMER else "APAC" if code in _APAC else "EMEA"


@cache
def _codes() -> dict[str, str]:
    """By what stands in exports: names from the Unicode CLDR, codes of two and three letters. Where two countries have
    one name, it names neither."""
    found: dict[str, str | None] = {}
    for language in sorted(_LANGUAGES):
        for code, name in Locale(language).territories.items():
            if code in COUNTRIES and found.setdefault(_plain(name), code) != code:
                found[_plain(name)] = None
    for alias, (code, *others) in get_global("territory_aliases").items():
        if alias.isalpha() and code in COUNTRIES and not others:
            found[_plain(alias)] = code
    for code, names in _BESIDES.items():
        found |= dict.fromkeys(map(_plain, names.split(",")), code)
    return {name: code for name, code in found.items() if code} | {_plain(code): code for code in COUNTRIES}


def _plain(text: str) -> str:
    """As a name is compared: folded, `&` spelt out, dots of abbreviations gone."""
    return " ".join(folded_words(text.replace("&", " and ").replace(".", "")))
