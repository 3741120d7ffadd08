"""Which languages are spoken at work in a country? Contacts have no language of their own: their country tells."""

from __future__ import annotations

from collections.abc import Mapping

_SPOKEN = """
AT de; AU en; BE nl fr de; BG bg; BR pt; CA en fr; CH de fr it; CL es; CN zh; CO es; CY el; CZ cs; DE de; DK da; EE et;
ES es; FI fi sv; FR fr; GB en; GR el; HR hr; HU hu; IE en; IL he; IN en hi; IS is; IT it; JP ja; KR ko; LI de; LT lt;
LU fr de; LV lv; MT en mt; MX es; NL nl; NO no; NZ en; PE es; PL pl; PT pt; RO ro; RS sr; SE sv; SG en; SI sl; SK sk;
TR tr; TW zh; UA uk; US en; UY es; VE es; ZA en; AR es
"""

# ISO 3166-1 countries to ISO 639-1 languages, the most used first; a country that is not here tells no language.
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    country: tuple(spoken) for country, *spoken in (each.split() for each in _SPOKEN.split(";"))
}


def languages(country: str | None) -> tuple[str, ...]:
    return LANGUAGES.get((country or "").upper(), ())
