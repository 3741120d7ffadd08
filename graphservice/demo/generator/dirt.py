"""What is wrong in the data, as it always is? A few rows that an import must notice."""

from __future__ import annotations

from graphservice.demo.generator.calendar import DAY, Calendar
from graphservice.demo.generator.folder import Folder

# The code with which an import answers each row that it cannot take, in the order of the files.
REJECTED = {
    "accounts.csv": ("DUPLICATE_RECORD",),
    "contacts.csv": ("MISSING_VALUE",),
    "employments.csv": ("DANGLING_REFERENCE", "BAD_DATE"),
    "contact_types.csv": ("UNKNOWN_VALUE",),
    "ownerships.csv": ("DANGLING_REFERENCE", "SHARE_EXCEEDED", "ENDS_BEFORE_START"),
    "interactions.csv": ("DANGLING_REFERENCE",),
}


def dirt(folder: Folder, calendar: Calendar) -> None:
    """Adds rows with the mistakes in `REJECTED`, and some that are taken but doubtful."""
    then = calendar.moment(calendar.now - 100 * DAY)
    _accounts(folder, then)
    _contacts(folder, then)
    _facts(folder, calendar, then)
    call = ("CALL", then, "Wrong number", "", "O1", "C-GONE", "")
    folder.add("interactions", folder.next_id("interactions", "I"), *call)


def _accounts(folder: Folder, then: str) -> None:
    rest = ("Manufacturing", "EMEA", "SE", "", "", "SEK", "B", "", 0, "", then)
    folder.add("accounts", "A1", "Aurora Polymer", "aurora-polymers-ab.example", *rest)
    # Another record of the same company: taken, and for stewardship to find.
    folder.add("accounts", "A1-2", "AuroraPolymers AB", "aurora-polymers-ab.example", *rest)


def _contacts(folder: Folder, then: str) -> None:
    rest = ("SE", "", "false", then)
    folder.add("contacts", "C-BLANK", "Nameless", "", "", "", "", "", "", "", *rest)
    folder.add("contacts", "C-DOUBT", "Åsa", "Öberg", "", "", "Keeper of Magic", "Magic", "WIZARDRY", "", *rest)


def _facts(folder: Folder, calendar: Calendar, then: str) -> None:
    def employ(contact: str, account: str, since: str) -> None:
        folder.add("employments", folder.next_id("employments", "E"), contact, account, "", "", "true", since, "")

    def own(owner: str, role: str, start: int, end: int | None) -> None:
        folder.add(
            "ownerships", folder.next_id("ownerships", "W"), owner, "A1", "", role, 0.5, "false",
            calendar.moment(start), calendar.moment(end), "",
        )  # fmt: skip

    employ("C1", "A-GONE", then)
    employ("C1", "A1", "2025-02-30T09:00:00Z")
    folder.add("contact_types", folder.next_id("contact_types", "Y"), "C1", "A1", "FRIEND", then, "")
    own("O-GONE", "NEW_SALES", calendar.now - 20 * DAY, None)
    own("O1", "RETENTION", calendar.now - 20 * DAY, None)
    own("O1", "NEW_SALES", calendar.now - 20 * DAY, calendar.now - 30 * DAY)
