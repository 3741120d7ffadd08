"""What is a file that no format knows nearest to, and what can be done about it?"""

from __future__ import annotations

from collections.abc import Iterable

from graphservice.ingest.exports import Table
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import Recognised, Sign

_SHOWN = 8  # columns of a header
_LITTLE, _SEVERAL = 0.2, 2
_REMEDY = "Say what its columns mean (--mapping FILE); --suggest-mapping FILE writes a first mapping file to finish."


def nearest(table: Table, profiles: Iterable[Profile]) -> tuple[Profile, Recognised] | None:
    """The object of a format that knows most of the header, if it knows some of it."""
    found = [
        (profile.own_share(table, each.file), profile, profile.claimed(table, each.file, Sign.IDS, ""))
        for profile in profiles
        for each in profile.objects
        if table.columns
    ]
    fit = [each for each in found if each[0] > _LITTLE and each[0] * len(table.columns) >= _SEVERAL]
    best = max(fit, key=lambda each: (each[0], -len(each[2].lacks)), default=None)
    return best and best[1:]


def unknown_file(table: Table, near: tuple[Profile, Recognised] | None, named: Recognised | None) -> str:
    """The header that was seen, the nearest format and what it lacks, and the remedy. `named`: what its name says."""
    header = ", ".join(table.header[:_SHOWN]) + (", …" if len(table.header) > _SHOWN else "")
    told = f"{table.file.name} is in no format that is known. Its header: {header}."
    if near:
        profile, claim = near
        lacks = f", which needs {', '.join(claim.lacks)} besides" if claim.lacks else ""
        told += f" Nearest: {profile.title} {claim.called}{lacks}."
    elif named:
        told += f" By {named.why} it could be {named.profile} {named.called}, but its header is of something else."
    return f"{told} {_REMEDY}"
