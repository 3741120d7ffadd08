"""What are people, companies and places called? Pools that Faker draws once, in a dozen countries' ways."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphservice.demo.generator.dice import Dice
from graphservice.errors import BadInput

if TYPE_CHECKING:
    from faker import Faker

_PLACES = (
    ("en_GB", "GB", "EMEA", "GBP", ("Ltd", "plc", "& Sons")),
    ("en_US", "US", "AMER", "USD", ("Inc", "Corp", "LLC")),
    ("de_DE", "DE", "EMEA", "EUR", ("GmbH", "AG", "KG")),
    ("fr_FR", "FR", "EMEA", "EUR", ("SA", "SAS", "et Fils")),
    ("es_ES", "ES", "EMEA", "EUR", ("S.A.", "S.L.", "e Hijos")),
    ("sv_SE", "SE", "EMEA", "SEK", ("AB", "& Co AB")),
    ("pl_PL", "PL", "EMEA", "PLN", ("S.A.", "sp. z o.o.")),
    ("pt_BR", "BR", "AMER", "BRL", ("S.A.", "Ltda")),
)  # fmt: skip
_TRADES = {
    "Manufacturing": ("Maschinen", "Instruments", "Precision", "Tooling", "Castings"),
    "Finance": ("Capital", "Partners", "Trust", "Leasing"),
    "Healthcare": ("Clinics", "Diagnostics", "Pharma", "Care"),
    "Technology": ("Systems", "Data", "Software", "Networks"),
    "Retail": ("Stores", "Markets", "Outfitters"),
    "Energy": ("Energy", "Wind", "Grid"),
    "Logistics": ("Logistics", "Freight", "Cargo"),
    "Education": ("Academy", "Learning", "Press"),
}
_UNWANTED = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "ı": "i", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Place:
    """A country, and how its people and companies are called."""

    country: str
    region: str
    currency: str
    forms: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]


def places(seed: int) -> list[Place]:
    return [_place(seed, *each) for each in _PLACES]


def industries() -> tuple[str, ...]:
    return tuple(_TRADES)


def company(dice: Dice, place: Place, industry: str, taken: set[str]) -> str:
    """A name no other company of the firm bears."""
    while True:
        first, form = dice.pick(place.family), dice.pick(place.forms)
        middle = dice.pick(_TRADES[industry])
        name = f"{first} {middle} {form}" if dice.chance(0.6) else f"{first} {dice.pick(place.family)} {middle}"
        if name not in taken:
            taken.add(name)
            return name


def plain(text: str) -> str:
    """Letters as a mailbox or a domain spells them: "Łódź & Söhne" becomes "lodz-sohne"."""
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return _UNWANTED.sub("-", folded.lower()).strip("-")


def _place(seed: int, locale: str, country: str, region: str, currency: str, forms: tuple[str, ...]) -> Place:
    faker = _faker()(locale)
    faker.seed_instance(f"{seed}:{locale}")
    given = tuple(dict.fromkeys(faker.first_name() for _ in range(250)))
    family = tuple(dict.fromkeys(faker.last_name() for _ in range(350)))
    return Place(country, region, currency, forms, given, family)


def _faker() -> type[Faker]:
    """Of the extra `demo`, which a service that shows no generated firm can do without."""
    try:
        from faker import Faker
    except ModuleNotFoundError as error:
        raise BadInput("A generated firm needs the package Faker: install graphservice[demo].") from error
    return Faker
