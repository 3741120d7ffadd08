"""Which firm shall we show? A generated one: the same arguments give the same files, byte for byte."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from graphservice.demo.generator.activity import ActivityWriter
from graphservice.demo.generator.assignments import Assignments
from graphservice.demo.generator.calendar import Calendar
from graphservice.demo.generator.clients import clients
from graphservice.demo.generator.deals import Deals
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.dirt import dirt
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.gaps import Gaps
from graphservice.demo.generator.names import places
from graphservice.demo.generator.opinions import Opinions
from graphservice.demo.generator.people import People
from graphservice.demo.generator.staff import staff

AS_OF = datetime(2026, 6, 1, 9, tzinfo=UTC)


def generate(out: Path, accounts: int, seed: int, as_of: datetime = AS_OF, *, dirty: bool = True) -> dict[str, int]:
    """Writes a firm of that many accounts as a folder of CSV files; the rows of each.

    Everything is told as of a moment: no wall clock is read. `dirty` adds a few rows that an import must refuse.
    """
    calendar, found = Calendar(as_of), places(seed)
    with Folder(out) as folder:
        crew = staff(folder, calendar, seed, found, accounts)
        people = People(folder, calendar, Dice(seed, "people"))
        assignments = Assignments(folder, calendar, Dice(seed, "assignments"), crew)
        deals = Deals(folder, calendar, Dice(seed, "deals"), Gaps(Dice(seed, "gaps"), crew.struggling))
        activity = ActivityWriter(folder, calendar, Dice(seed, "activity"))
        opinions = Opinions(folder, calendar, Dice(seed, "opinions"))
        deals.products()
        activity.campaigns()
        for client in clients(folder, calendar, seed, found, accounts):
            there = people.at(client)
            owners = assignments.of_account(client)
            assignments.of_contacts(client, there, owners)
            deals.of(client, there, owners)
            activity.of(client, there, owners)
            opinions.of(client, there)
        if dirty:
            dirt(folder, calendar)
        return folder.rows
