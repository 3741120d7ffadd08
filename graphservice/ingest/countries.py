"""Which country does a text name, and in which region of ours does it lie?"""

from __future__ import annotations

COUNTRIES: dict[str, tuple[str, ...]] = {
    "EMEA": (
        "AT Austria Österreich", "BE Belgium Belgique België", "CH Switzerland Schweiz Suisse", "CZ Czechia",
        "DE Germany Deutschland", "DK Denmark Danmark", "EE Estonia", "EG Egypt", "ES Spain España",
        "FI Finland Suomi", "FR France", "GB UK Great_Britain England United_Kingdom", "GR Greece",
        "HU Hungary", "IE Ireland", "IL Israel", "IT Italy Italia", "LT Lithuania", "LU Luxembourg",
        "LV Latvia", "NG Nigeria", "NL Netherlands Holland", "NO Norway Norge", "PL Poland Polska",
        "PT Portugal", "RO Romania", "SA Saudi_Arabia", "SE Sweden Sverige", "TR Turkey Türkiye",
        "UA Ukraine", "AE UAE United_Arab_Emirates", "ZA South_Africa",
    ),
    "AMER": (
        "AR Argentina", "BR Brazil Brasil", "CA Canada", "CL Chile", "CO Colombia", "MX Mexico México",
        "PE Peru", "US USA United_States United_States_of_America",
    ),
    "APAC": (
        "AU Australia", "CN China", "HK Hong_Kong", "ID Indonesia", "IN India", "JP Japan",
        "KR Korea South_Korea", "MY Malaysia", "NZ New_Zealand", "PH Philippines", "SG Singapore",
        "TH Thailand", "TW Taiwan", "VN Vietnam",
    ),
}  # fmt: skip

_CODES = {
    name.replace("_", " ").casefold(): line.split()[0]
    for lines in COUNTRIES.values()
    for line in lines
    for name in line.split()
}
_REGIONS = {line.split()[0]: region for region, lines in COUNTRIES.items() for line in lines}


def country_code(text: str | None) -> str | None:
    """ISO 3166-1 alpha-2 of a country's code or name; None where the text names none that we know."""
    return _CODES.get(" ".join(text.replace(".", "").split()).casefold()) if text else None


def region_of(code: str | None) -> str | None:
    return _REGIONS.get(code) if code else None
