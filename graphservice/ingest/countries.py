"""Which country does a text name, and in which region of ours does it lie?"""

from __future__ import annotations

COUNTRIES: dict[str, tuple[str, ...]] = {
    "EMEA": (
        "AE UAE United_Arab_Emirates", "AL Albania", "AM Armenia", "AO Angola", "AT Austria Österreich",
        "AZ Azerbaijan", "BA Bosnia_and_Herzegovina", "BE Belgium Belgique België", "BG Bulgaria", "BH Bahrain",
        "BW Botswana", "BY Belarus", "CH Switzerland Schweiz Suisse", "CI Ivory_Coast Côte_d'Ivoire", "CM Cameroon",
        "CY Cyprus", "CZ Czechia Czech_Republic", "DE Germany Deutschland", "DK Denmark Danmark", "DZ Algeria",
        "EE Estonia", "EG Egypt", "ES Spain España", "ET Ethiopia", "FI Finland Suomi", "FR France", "GE Georgia",
        "GB UK Great_Britain England Scotland Wales Northern_Ireland United_Kingdom", "GH Ghana", "GR Greece",
        "HR Croatia", "HU Hungary", "IE Ireland", "IL Israel", "IQ Iraq", "IR Iran", "IS Iceland", "IT Italy Italia",
        "JO Jordan", "KE Kenya", "KW Kuwait", "KZ Kazakhstan", "LB Lebanon", "LI Liechtenstein", "LT Lithuania",
        "LU Luxembourg", "LV Latvia", "LY Libya", "MA Morocco", "MC Monaco", "MD Moldova", "ME Montenegro",
        "MK North_Macedonia", "MT Malta", "MU Mauritius", "MZ Mozambique", "NA Namibia", "NG Nigeria",
        "NL Netherlands The_Netherlands Holland", "NO Norway Norge", "OM Oman", "PL Poland Polska", "PT Portugal",
        "QA Qatar", "RO Romania", "RS Serbia", "RU Russia Russian_Federation", "RW Rwanda", "SA Saudi_Arabia",
        "SE Sweden Sverige", "SI Slovenia", "SK Slovakia", "SN Senegal", "TN Tunisia", "TR Turkey Türkiye",
        "TZ Tanzania", "UA Ukraine", "UG Uganda", "UZ Uzbekistan", "ZA South_Africa", "ZM Zambia", "ZW Zimbabwe",
    ),
    "AMER": (
        "AR Argentina", "BB Barbados", "BM Bermuda", "BO Bolivia", "BR Brazil Brasil", "BS Bahamas", "CA Canada",
        "CL Chile", "CO Colombia", "CR Costa_Rica", "CU Cuba", "DO Dominican_Republic", "EC Ecuador", "GT Guatemala",
        "HN Honduras", "JM Jamaica", "MX Mexico México", "NI Nicaragua", "PA Panama", "PE Peru", "PR Puerto_Rico",
        "PY Paraguay", "SV El_Salvador", "TT Trinidad_and_Tobago", "UY Uruguay", "VE Venezuela",
        "US USA United_States United_States_of_America",
    ),
    "APAC": (
        "AU Australia", "BD Bangladesh", "BN Brunei", "CN China", "FJ Fiji", "HK Hong_Kong", "ID Indonesia", "IN India",
        "JP Japan", "KH Cambodia", "KR Korea South_Korea Republic_of_Korea", "LA Laos", "LK Sri_Lanka", "MM Myanmar",
        "MN Mongolia", "MO Macau Macao", "MV Maldives", "MY Malaysia", "NP Nepal", "NZ New_Zealand", "PH Philippines",
        "PK Pakistan", "SG Singapore", "TH Thailand", "TW Taiwan", "VN Vietnam Viet_Nam",
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
