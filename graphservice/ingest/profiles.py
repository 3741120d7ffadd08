"""In whose format is an export? Told by the names and columns of its files, or by whoever imports it."""

from __future__ import annotations

from graphservice.errors import BadInput
from graphservice.ingest import firm, hubspot, salesforce
from graphservice.ingest.mapping import MappingFile, generic, refuse_names_of_others
from graphservice.ingest.profile import Profile
from graphservice.ingest.reading import Table

NO_MAPPING = MappingFile()
PROFILES = (
    Profile("firm", firm.OBJECTS, firm.understood, firm.learn),
    Profile("salesforce", salesforce.OBJECTS, salesforce.understood, salesforce.learn),
    Profile("hubspot", hubspot.OBJECTS, hubspot.understood, hubspot.learn),
)


def profile_of(tables: list[Table], mapping: MappingFile = NO_MAPPING, name: str | None = None) -> Profile:
    """The format of this name, else that of the mapping file, else that which takes most of the files.

    Raises BadInput where there is none of this name, where none takes any, and where the mapping file names what an
    export in this format has not.
    """
    found = _profile_of(tables, mapping, name)
    refuse_names_of_others(mapping, found.name, tables)
    return found


def _profile_of(tables: list[Table], mapping: MappingFile, name: str | None) -> Profile:
    if mapping.tables or "generic" in (name, mapping.profile):
        return _generic(mapping)
    if told := name or mapping.profile:
        return _named(told)
    best = max(PROFILES, key=lambda profile: sum(map(profile.takes, tables)))
    if not any(map(best.takes, tables)):
        _complain(tables)
    return best


def _generic(mapping: MappingFile) -> Profile:
    if not mapping.tables:
        raise BadInput("The generic profile needs a mapping file with [[tables]]: name it with --mapping.")
    return generic(mapping)


def _named(name: str) -> Profile:
    for profile in PROFILES:
        if profile.name == name:
            return profile
    raise BadInput(f"{name!r} is no format: it is one of {', '.join(each.name for each in PROFILES)}.")


def _complain(tables: list[Table]) -> None:
    names = ", ".join(table.file.name for table in tables[:8])
    for profile in PROFILES:
        for table in tables:
            if table.columns:
                profile.complete(profile.understood(table))
    raise BadInput(
        f"None of these files is known: {names}. Name them as Salesforce does (Account.csv, Contact.csv, …) "
        f"or as our own format does ({', '.join(each.file + '.csv' for each in firm.OBJECTS[:6])}, …), or say with "
        "--mapping what they mean."
    )
