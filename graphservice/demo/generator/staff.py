"""Who are we? Owners in a tree of teams; some changed team, some left."""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.demo.generator.calendar import DAY, YEAR, Calendar
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.names import Place, plain

# The first four are always there, so that a demo can name them: the head, and three who work account A1.
KNOWN = ("Ingrid Solberg", "Maja Lindqvist", "Tomás Ferreira", "Amara Okafor")
_WORK = ("New Business", "Key Accounts", "Client Success", "Partnerships")
_REGIONS = ("EMEA", "AMER")


@dataclass(frozen=True, slots=True)
class GeneratedOwner:
    """One of us: `left` is the minute they left, None where they did not."""

    record: str
    name: str
    region: str
    joined: int
    left: int | None

    def there(self, minute: int) -> bool:
        return self.joined <= minute and (self.left is None or minute < self.left)


# One of so many loses more clients, and wins fewer of their further deals: what KPIs are to show.
_STRUGGLE = 7


@dataclass(frozen=True, slots=True)
class Staff:
    owners: tuple[GeneratedOwner, ...]

    @property
    def struggling(self) -> frozenset[str]:
        return frozenset(each.record for each in self.owners[4::_STRUGGLE] if each.left is None)

    def somebody(self, dice: Dice, region: str, minute: int, *, but: tuple[GeneratedOwner, ...] = ()) -> GeneratedOwner:
        """An owner who was there at that minute, of the region where a few throws find one."""
        for _ in range(12):
            found = dice.pick(self.owners)
            if found.region == region and found.there(minute) and found not in but:
                return found
        return next((each for each in self.owners[1:] if each.there(minute) and each not in but), self.owners[0])


def staff(folder: Folder, calendar: Calendar, seed: int, places: list[Place], accounts: int) -> Staff:
    dice = Dice(seed, "staff")
    size = accounts // 40 + 4
    teams = _teams(folder, max(2, size // 9))
    owners = [_owner(dice, calendar, places, number) for number in range(size)]
    for number, owner in enumerate(owners):
        _write(folder, calendar, dice, owner, number, teams)
    return Staff(tuple(owners))


def _teams(folder: Folder, leaves: int) -> list[str]:
    folder.add("teams", "T1", "Commercial", "")
    for number, region in enumerate(_REGIONS, start=2):
        folder.add("teams", f"T{number}", region, "T1")
    for leaf in range(leaves):
        kind, round_ = _WORK[leaf // 2 % len(_WORK)], leaf // (2 * len(_WORK))
        name = f"{_REGIONS[leaf % 2]} {kind}" + (f" {round_ + 1}" if round_ else "")
        folder.add("teams", f"T{leaf + 4}", name, f"T{leaf % 2 + 2}")
    return [f"T{leaf + 4}" for leaf in range(leaves)]


def _owner(dice: Dice, calendar: Calendar, places: list[Place], number: int) -> GeneratedOwner:
    record, region = f"O{number + 1}", _REGIONS[number % 2]
    if number < len(KNOWN):
        return GeneratedOwner(record, KNOWN[number], "AMER" if number == 3 else "EMEA", 10 * DAY, None)
    place = dice.pick([each for each in places if each.region == region])
    name = f"{dice.pick(place.given)} {dice.pick(place.family)}"
    joined = dice.between(20 * DAY, calendar.now - YEAR)
    left = dice.between(joined + YEAR // 2, calendar.now - 30 * DAY) if dice.chance(0.08) else None
    return GeneratedOwner(record, name, region, joined, left)


def _write(
    folder: Folder, calendar: Calendar, dice: Dice, owner: GeneratedOwner, number: int, teams: list[str]
) -> None:
    leads = 0 < number <= len(teams)
    title = "Head of Commercial" if number == 0 else "Team Lead" if leads else "Account Manager"
    # Teams and owners take turns by region, so a lead's team is of the lead's region.
    team = "T1" if number == 0 else teams[number % len(teams)]
    boss = "" if number == 0 else "O1" if leads else f"O{(number % len(teams) or len(teams)) + 1}"
    mail = f"{plain(owner.name).replace('-', '.')}@firm.example"
    folder.add(
        "owners", owner.record, owner.name, mail, title, "false" if owner.left else "true",
        boss, calendar.moment(owner.joined),
    )  # fmt: skip
    start = owner.joined
    if number >= len(KNOWN) and dice.chance(0.15):
        moved = dice.between(start + 90 * DAY, owner.left or calendar.now)
        _member(folder, calendar, owner, dice.pick(teams), start, moved)
        start = moved
    _member(folder, calendar, owner, team, start, owner.left)


def _member(folder: Folder, calendar: Calendar, owner: GeneratedOwner, team: str, start: int, end: int | None) -> None:
    record = folder.next_id("team_members", "B")
    folder.add("team_members", record, owner.record, team, calendar.moment(start), calendar.moment(end))
