"""Which firm shall we show? A generated one: the same arguments give the same files, byte for byte."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from graphservice.ingest.generator.activity import Activity
from graphservice.ingest.generator.assignments import Assignments
from graphservice.ingest.generator.calendar import Calendar
from graphservice.ingest.generator.clients import clients
from graphservice.ingest.generator.deals import Deals
from graphservice.ingest.generator.dice import Dice
from graphservice.ingest.generator.dirt import dirt
from graphservice.ingest.generator.folder import Folder
from graphservice.ingest.generator.names import places
from graphservice.ingest.generator.opinions import Opinions
from graphservice.ingest.generator.people import People
from graphservice.ingest.generator.staff import staff

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
        deals = Deals(folder, calendar, Dice(seed, "deals"))
        activity = Activity(folder, calendar, Dice(seed, "activity"))
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
