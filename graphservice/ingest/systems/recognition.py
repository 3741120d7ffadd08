"""In whose format is each file? Told file by file, or by whoever imports it; what nobody knows is told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphservice.errors import BadInput
from graphservice.ingest.exports import Table
from graphservice.ingest.systems import calendar, hubspot, linkedin, mail, own_csv, salesforce
from graphservice.ingest.systems.mapped import MappingFile, generic, refuse_names_of_others, shipped
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import HALF, Recognised, Sign
from graphservice.ingest.systems.unknown import nearest, unknown_file

NO_MAPPING = MappingFile()
PROFILES: tuple[Profile, ...] = (
    own_csv.PROFILE,
    salesforce.PROFILE,
    hubspot.PROFILE,
    linkedin.PROFILE,
    calendar.PROFILE,
    mail.PROFILE,
)


UNREADABLE = "UNREADABLE_FILE"


@dataclass(frozen=True, slots=True)
class SystemFiles:
    """The files of one system, as its objects know them, what it is called, and the mapping file that holds for it."""

    profile: Profile
    system: str
    mapping: MappingFile
    files: tuple[Recognised, ...]

    @property
    def tables(self) -> list[Table]:
        return [each.table for each in self.files]


@dataclass(frozen=True, slots=True)
class Untaken:
    """A file that is not taken: known and not kept (no code), or why not."""

    table: Table
    code: str | None
    message: str
    format: str | None = None
    called: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """All files told apart. `systems`: the one with most files first."""

    systems: tuple[SystemFiles, ...]
    untaken: tuple[Untaken, ...] = field(default=())

    def refuse_nothing(self) -> None:
        """Raises BadInput where no file can be taken, with all that is missing."""
        if self.systems:
            return
        unknown = [each.table.file.name for each in self.untaken if each.code == "UNKNOWN_OBJECT"]
        named = f"{', '.join(unknown[:8])}{', …' if len(unknown) > 8 else ''}"
        head = [f"None of these files is known: {named}."] if unknown else []
        raise BadInput("\n".join([*head, *(each.message for each in self.untaken[:20])]))


def recognised(tables: Sequence[Table], mapping: MappingFile = NO_MAPPING, name: str | None = None) -> Recognition:
    """Each file in the format that knows it best: one that has all columns it needs, by header before name before ids.

    `name`: all files are in this format. Raises BadInput where there is none of this name, and where the mapping file
    names what no format of these files has.
    """
    given = _given(mapping, name)
    asked = given or (*((generic(mapping),) if mapping.tables else ()), *PROFILES, *_shipped_profiles())
    claims = [_claims(table, asked) for table in tables]
    most = Counter(best.profile for each in claims if (best := _best(each, Counter(), asked)) and best.sure)
    taken: dict[str, list[Recognised]] = {}
    untaken: list[Untaken] = []
    for table, each in zip(tables, claims, strict=True):
        best = _best(each, most, asked)
        if best and best.object and best.sure:
            taken.setdefault(best.profile, []).append(best)
        else:
            untaken.append(_untaken(table, best, most, asked))
    systems = [_system(_of(asked, each), mapping, files) for each, files in taken.items()]
    systems.sort(key=lambda each: -len(each.files))
    refuse_names_of_others(mapping, [each.profile.name for each in systems], tables)
    return Recognition(tuple(systems), tuple(untaken))


def objects_named(table: Table) -> list[str]:
    """What the file may be of, as each format understands it."""
    claims = (profile.claim(table) for profile in PROFILES)
    return list(dict.fromkeys([table.name, *(claim.object for claim in claims if claim and claim.object)]))


def _given(mapping: MappingFile, name: str | None) -> tuple[Profile, ...]:
    """The one format that is asked for."""
    told = name or mapping.profile
    if told == "generic":
        if not mapping.tables:
            raise BadInput("The generic profile needs a mapping file with [[tables]]: name it with --mapping.")
        return (generic(mapping),)
    if told is None:
        return ()
    known = (*PROFILES, *_shipped_profiles())
    if found := next((each for each in known if each.name == told), None):
        return (*((generic(mapping),) if mapping.tables else ()), found)
    raise BadInput(f"{told!r} is no format: it is one of {', '.join(each.name for each in known)}.")


def _claims(table: Table, profiles: Iterable[Profile]) -> list[Recognised]:
    return [claim for each in _meant(table, profiles) if (claim := each.claim(table))]


def _meant(table: Table, profiles: Iterable[Profile]) -> list[Profile]:
    """Those that the file's name names, else all."""
    asked, said = list(profiles), table.file.name.casefold()
    return [each for each in asked if any(word in said for word in each.words)] or asked


def _best(claims: Sequence[Recognised], most: Counter[str], order: Sequence[Profile]) -> Recognised | None:
    """Whose columns show it; else who knows most of its header. Of several, that of most other files."""
    places = {each.name: -place for place, each in enumerate(order)}

    def worth(claim: Recognised) -> tuple[bool, float, bool, Sign, int, float, int]:
        shown = claim.sure and claim.sign >= Sign.HEADER
        share = 0.0 if shown else round(claim.share, 1)
        return shown, share, claim.sure, claim.sign, most[claim.profile], claim.share, places[claim.profile]

    kept = [each for each in claims if each.object or each.share >= HALF or most[each.profile]]
    return max(kept, key=worth, default=None)


def _untaken(table: Table, best: Recognised | None, most: Counter[str], asked: Sequence[Profile]) -> Untaken:
    if table.broken and (best is None or best.object):
        return Untaken(table, UNREADABLE, table.broken)
    if not table.columns and (best is None or best.object):
        return Untaken(table, "EMPTY_FILE", f"{table.file.name} is empty: nothing is taken from it.")
    if best and best.object is None:
        message = f"{best.called} of {_of(asked, best.profile).title} is known and not kept."
        return Untaken(table, None, message, best.profile, best.called)
    if best and best.lacks and (best.sign > Sign.NAME or best.share >= HALF):
        return Untaken(table, "MISSING_COLUMN", _lacking(best, asked), best.profile, best.called)
    return Untaken(table, "UNKNOWN_OBJECT", unknown_file(table, nearest(table, _meant(table, asked)), best))


def _lacking(claim: Recognised, asked: Sequence[Profile]) -> str:
    of = f"{_of(asked, claim.profile).title} {claim.called}"
    told = f"{claim.table.file.name} has no column {', '.join(claim.lacks)}, which {of} must have"
    return f"{told} (known by {claim.why}): its header must name it, or a mapping file what it is (--mapping)."


def _of(profiles: Iterable[Profile], name: str) -> Profile:
    return next(each for each in profiles if each.name == name)


def _system(profile: Profile, mapping: MappingFile, files: Sequence[Recognised]) -> SystemFiles:
    """A mapping file that comes with the program says its own currency and words; else the one that is given does."""
    own = shipped().get(profile.name)
    return SystemFiles(profile, own.system or profile.name if own else profile.name, own or mapping, tuple(files))


@cache
def _shipped_profiles() -> tuple[Profile, ...]:
    """The mapping files that come with the program and say by which columns their tables are known."""
    told = {name: each for name, each in shipped().items() if any(table.known_by for table in each.tables)}
    return tuple(generic(each, name) for name, each in told.items())


def is_of_interest(table: Table) -> bool:
    """Whether a file that cannot be read is, by its name, one that some format takes."""
    asked = _meant(table, PROFILES)
    stem = table.file.stem
    return any(each.names(stem) and not (each.kept_not and each.kept_not(stem)) for each in asked)
