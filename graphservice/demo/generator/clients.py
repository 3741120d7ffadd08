"""Which organisations do we work with, and how did each become what it is to us?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphservice.demo.generator.calendar import DAY, YEAR, Calendar
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.names import Place, company, industries, plain

# The account that a demo asks about: its record id is A1.
DEMO_NAME, DEMO_INDUSTRY = "Aurora Polymers AB", "Manufacturing"


@dataclass(frozen=True, slots=True)
class Client:
    """An account and its story: prospect since `since`, client since `won`, client no more since `lost`."""

    record: str
    name: str
    domain: str
    place: Place
    people: int
    since: int
    won: int | None
    lost: int | None
    partner: bool

    def value(self, dice: Dice) -> int:
        """What a deal with an account of this size is worth, in whole units of its currency."""
        return max(1_000, int(dice.normal(1.0, 0.3) * 4_000 * self.people**0.8))


def clients(folder: Folder, calendar: Calendar, seed: int, places: list[Place], count: int) -> Iterator[Client]:
    """About ten people to an account on the average; a few accounts have most of them."""
    dice, taken = Dice(seed, "clients"), {DEMO_NAME}
    sizes = dice.share_out(10 * count, 1.3, count)
    sizes[0] = max(sizes[0], 12)
    for number, people in enumerate(sizes, start=1):
        industry = dice.pick(industries())
        place = places[5] if number == 1 else dice.pick(places)
        if number == 1:
            name, industry = DEMO_NAME, DEMO_INDUSTRY
        else:
            name = company(dice, place, industry, taken)
        client = _story(dice, calendar, number, name, place, people)
        _write(folder, calendar, dice, client, industry, number)
        yield client


def _story(dice: Dice, calendar: Calendar, number: int, name: str, place: Place, people: int) -> Client:
    since = dice.between(60 * DAY, calendar.now - 60 * DAY)
    won = lost = None
    if number == 1:
        since, won = calendar.now - 5 * YEAR, calendar.now - 4 * YEAR
    elif dice.chance(0.55) and since + 40 * DAY < calendar.now - 20 * DAY:
        won = dice.between(since + 30 * DAY, min(since + YEAR, calendar.now - 10 * DAY))
        if won + YEAR < calendar.now and dice.chance(0.15):
            lost = won + YEAR * dice.between(1, (calendar.now - won) // YEAR)
    domain = f"{plain(name)}.example"
    return Client(f"A{number}", name, domain, place, people, since, won, lost, number > 1 and dice.chance(0.08))


def _write(folder: Folder, calendar: Calendar, dice: Dice, client: Client, industry: str, number: int) -> None:
    employees = client.people * dice.between(6, 60)
    parent = f"A{dice.between(1, number - 1)}" if number > 2 and dice.chance(0.06) else ""
    escalations = dice.between(1, 4) if client.won and dice.chance(0.1) else 0
    folder.add(
        "accounts", client.record, client.name, client.domain, industry, client.place.region,
        client.place.country, employees, f"{employees * dice.between(60, 240)}000.00", client.place.currency,
        "A" if client.people >= 40 else "B" if client.people >= 10 else "C",
        f"{dice.roll() * 0.6:.2f}" if client.won and not client.lost else "", escalations, parent,
        calendar.moment(client.since),
    )  # fmt: skip
