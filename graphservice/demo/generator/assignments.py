"""Which of us own the relationship, in which role, and who before them? Shares never exceed the whole."""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.demo.generator.calendar import DAY, YEAR, Calendar, earliest
from graphservice.demo.generator.clients import Client
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.people import GeneratedContact
from graphservice.demo.generator.staff import GeneratedOwner, Staff


@dataclass(frozen=True, slots=True)
class Assignment:
    owner: GeneratedOwner
    role: str
    start: int
    end: int | None


@dataclass(slots=True)
class Assignments:
    """Writes who owns the accounts and their contacts."""

    folder: Folder
    calendar: Calendar
    dice: Dice
    staff: Staff

    def of_account(self, client: Client) -> list[Assignment]:
        """Who owned the account, earliest first."""
        if client.record == "A1":
            return self._demo(client)
        found = self._chain(client, "NEW_SALES", client.since, client.won)
        if client.won is not None:
            found += self._chain(client, "RETENTION", client.won, client.lost, shared=client.people > 30)
            for role in ("CROSS_SELL", "UPSELL"):
                if client.people > 6 and self.dice.chance(0.3):
                    found += self._chain(client, role, client.won + 60 * DAY, client.lost)
        return found

    def of_contacts(self, client: Client, people: list[GeneratedContact], owners: list[Assignment]) -> None:
        """Nearly every contact is somebody's: an owner's of the account, now and then somebody else's before."""
        present = [each for each in owners if each.end is None] or owners
        for person in people:
            chosen = self.dice.pick(present if self.dice.chance(0.85) else owners)
            start, end = max(person.since, chosen.start), earliest(person.until, chosen.end)
            if end is not None and end <= start:
                continue
            if self.dice.chance(0.12) and start - person.since > 30 * DAY:
                before = self.staff.somebody(self.dice, client.place.region, person.since)
                self._write(before, "", person.record, chosen.role, 1.0, True, person.since, start)
            if not self.dice.chance(0.1):
                self._write(chosen.owner, "", person.record, chosen.role, 1.0, True, start, end)

    def _chain(self, client: Client, role: str, start: int, end: int | None, shared: bool = False) -> list[Assignment]:
        """One owner after the other from `start` to `end`; whoever leaves hands over on the day."""
        found = []
        horizon = self.calendar.now if end is None else end
        while start < horizon:
            owner = self.staff.somebody(self.dice, client.place.region, start)
            stop = earliest(owner.left, end)
            if self.dice.chance(0.25) and start + YEAR < horizon:
                stop = earliest(stop, start + self.dice.between(120 * DAY, YEAR))
            found.append(Assignment(owner, role, start, stop))
            self._assign(client, found[-1], shared)
            if stop is None:
                break
            start = stop
        return found

    def _assign(self, client: Client, one: Assignment, shared: bool) -> None:
        other = (
            self.staff.somebody(self.dice, client.place.region, one.start, but=(one.owner,)) if shared else one.owner
        )
        if other is one.owner:
            self._write(one.owner, client.record, "", one.role, 1.0, True, one.start, one.end)
            return
        self._write(one.owner, client.record, "", one.role, 0.6, True, one.start, one.end)
        self._write(other, client.record, "", one.role, 0.4, False, one.start, earliest(other.left, one.end))

    def _demo(self, client: Client) -> list[Assignment]:
        """Account A1: won by one, kept by another, now shared 0.6 to 0.4, with a third who sells more."""
        _, maja, tomas, amara = self.staff.owners[:4]
        won, now = client.won or client.since, self.calendar.now
        shared = now - YEAR
        for owner, role, share, primary, start, end in (
            (tomas, "NEW_SALES", 1.0, True, client.since, client.since + 150 * DAY),
            (amara, "NEW_SALES", 1.0, True, client.since + 150 * DAY, won),
            (amara, "RETENTION", 1.0, True, won, shared),
            (maja, "RETENTION", 0.6, True, shared, None),
            (tomas, "RETENTION", 0.4, False, shared, None),
            (maja, "CROSS_SELL", 1.0, True, won + 200 * DAY, None),
            (amara, "UPSELL", 1.0, True, won + 400 * DAY, None),
        ):
            self._write(owner, client.record, "", role, share, primary, start, end)
        return [
            Assignment(amara, "RETENTION", won, shared),
            Assignment(tomas, "RETENTION", shared, None),
            Assignment(maja, "RETENTION", shared, None),
        ]

    def _write(
        self, owner: GeneratedOwner, account: str, contact: str, role: str, share: float, primary: bool,
        start: int, end: int | None,
    ) -> None:  # fmt: skip
        confirmed = end is None and self.dice.chance(0.4)
        self.folder.add(
            "ownerships", self.folder.next_id("ownerships", "W"), owner.record, account, contact, role, share,
            "true" if primary else "false", self.calendar.moment(start), self.calendar.moment(end),
            self.calendar.moment(self.dice.between(start, self.calendar.now - DAY)) if confirmed else "",
        )  # fmt: skip
