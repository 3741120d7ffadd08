"""Which fields and objects does Salesforce have? Those of its exports, as the API spells them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from graphservice.ingest.systems.signs import bare

# Fields of the objects that are taken, whether or not they are kept.
_FIELDS = Path(__file__).with_name("fields.txt").read_text(encoding="utf-8").split()
# Objects of an export that are known and not kept.
_OTHERS = Path(__file__).with_name("objects_not_kept.txt").read_text(encoding="utf-8").split()
_SPELLED = {each.casefold(): each for each in _FIELDS}
_CALLED = {each.casefold(): each for each in _OTHERS}
# What orgs in other languages call the columns of reports: beside those of reports without ids.
_LABELS = Path(__file__).parents[1] / "mappings" / "salesforce-report.toml"
_IN_ENGLISH: dict[str, str] = {
    label.lower(): english.lower()
    for english, labels in tomllib.loads(_LABELS.read_text(encoding="utf-8"))["labels"].items()
    for label in labels
}
# What is written beside an object of any name: its history, its sharing, its feed; objects of the org's own.
_BESIDE = re.compile(r".*(?:(?<!opportunity)history|feed|share|changeevent|cleaninfo|__c|__mdt|__kav|__x|__b|__tag)")


def is_field(column: str) -> bool:
    """Whether it is a field of Salesforce, or of the org's own."""
    return column in _SPELLED or column.endswith(("__c", "__r", "__pc"))


def in_english(header: str) -> str:
    """`schlusstermin`: close date."""
    return _IN_ENGLISH.get(header, header)


def spelled(field: str) -> str:
    """`lastname`: LastName."""
    return _SPELLED.get(field, field)


def kept_not(stem: str) -> str | None:
    """The object that a file's name names, where it is one that is not kept."""
    return _CALLED.get(bare(stem)) or (stem if _BESIDE.fullmatch(stem) else None)
