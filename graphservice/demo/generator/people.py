"""Who works there, since when, and what are they to us? Some change employer, some sit in two places."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from graphservice.demo.generator.calendar import DAY, Calendar, earliest
from graphservice.demo.generator.clients import Client
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.names import plain

_DEPARTMENTS = (
    ("Finance", "Controller"), ("Human Resources", "Recruiter"), ("IT", "Engineer"), ("Legal", "Counsel"),
    ("Marketing", "Brand Manager"), ("Operations", "Planner"), ("Procurement", "Buyer"),
    ("Product Management", "Product Owner"), ("Sales", "Sales Representative"), ("Customer Service", "Agent"),
)  # fmt: skip
_RANKS = (
    ("EXECUTIVE", "Chief Officer,"), ("DIRECTOR", "Director of"), ("MANAGER", "Head of"), ("SPECIALIST", ""),
    ("SPECIALIST", ""), ("SPECIALIST", ""),
)  # fmt: skip
_ALIGNED = ("SALES", "MARKETING", "BUSINESS_STRATEGY", "")


@dataclass(frozen=True, slots=True)
class GeneratedContact:
    """A contact, at work at the account from `since` on (until `until`, if they left)."""

    record: str
    since: int
    until: int | None
    senior: bool

    def there(self, minute: int) -> bool:
        return self.since <= minute and (self.until is None or minute < self.until)


@dataclass(slots=True)
class People:
    """Writes the contacts of one account after the other; remembers some who may move on to the next."""

    folder: Folder
    calendar: Calendar
    dice: Dice
    _restless: deque[tuple[str, int, str, str]] = field(default_factory=lambda: deque(maxlen=400))
    _recent: deque[Client] = field(default_factory=lambda: deque(maxlen=50))

    def at(self, client: Client) -> list[GeneratedContact]:
        people = [self._hired(client) for _ in range(client.people)]
        self._recent.append(client)
        if self._restless and self.dice.chance(0.3):
            people.append(self._moved(client))
        return people

    def _hired(self, client: Client) -> GeneratedContact:
        dice, now = self.dice, self.calendar.now
        given, family = dice.pick(client.place.given), dice.pick(client.place.family)
        department, work = dice.pick(_DEPARTMENTS)
        seniority, rank = dice.pick(_RANKS)
        title = f"{rank} {department}" if rank else work
        record = self.folder.next_id("contacts", "C")
        since = dice.between(client.since - 50 * DAY, max(client.since, now - 200 * DAY))
        until = dice.between(since + 20 * DAY, now - DAY) if dice.chance(0.08) else None
        mail = "" if dice.chance(0.01) else f"{plain(given)}.{plain(family)}.{record[1:]}@{client.domain}"
        self.folder.add(
            "contacts", record, given, family, mail,
            f"+{dice.between(20, 59)} {dice.between(10**8, 10**9 - 1)}", title, department, "", seniority,
            client.place.country, dice.pick(_ALIGNED), "true" if dice.chance(0.02) else "false",
            self.calendar.moment(max(since, client.since)),
        )  # fmt: skip
        self._employ(record, client, title, department, True, since, until)
        self._engage(record, client, since, until)
        if until and dice.chance(0.7):
            self._restless.append((record, until, title, department))
        if until is None and self._recent and dice.chance(0.02):
            self._second_seat(record, dice.pick(self._recent), max(since, client.since))
        return GeneratedContact(record, since, until, seniority in ("EXECUTIVE", "DIRECTOR"))

    def _moved(self, client: Client) -> GeneratedContact:
        """Somebody whom we know from the employer before; the same contact, another employment."""
        record, left, title, department = self._restless.popleft()
        self._employ(record, client, title, department, True, left, None)
        self._engage(record, client, left, None)
        return GeneratedContact(record, left, None, True)

    def _second_seat(self, record: str, client: Client, since: int) -> None:
        """On the board of an account that was there before."""
        since = max(since, client.since)
        self._employ(record, client, "Board Member", "Board", False, since, None)
        self._engage(record, client, since, None)

    def _employ(
        self, record: str, client: Client, title: str, department: str, primary: bool, since: int, until: int | None
    ) -> None:
        self.folder.add(
            "employments", self.folder.next_id("employments", "E"), record, client.record, title, department,
            "true" if primary else "false", self.calendar.moment(since), self.calendar.moment(until),
        )  # fmt: skip

    def _engage(self, record: str, client: Client, since: int, until: int | None) -> None:
        """Prospect until the account was won, client from then on, as long as both held."""
        start = max(since, client.since)
        self._type(record, client, "PROSPECT", start, earliest(client.won, until))
        if client.won is not None:
            self._type(record, client, "CLIENT", max(start, client.won), earliest(client.lost, until))
        if client.partner and self.dice.chance(0.5):
            self._type(record, client, "PARTNER", start, until)

    def _type(self, record: str, client: Client, type: str, since: int, until: int | None) -> None:
        if until is None or since < until:
            self.folder.add(
                "contact_types", self.folder.next_id("contact_types", "Y"), record, client.record, type,
                self.calendar.moment(since), self.calendar.moment(until),
            )  # fmt: skip
