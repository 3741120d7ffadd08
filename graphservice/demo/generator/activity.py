"""When did we meet, call and write; who speaks for us; whom did a campaign reach?"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphservice.demo.generator.assignments import Assignment
from graphservice.demo.generator.calendar import DAY, Calendar
from graphservice.demo.generator.clients import Client
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.people import GeneratedContact

_KINDS = ("EMAIL", "EMAIL", "EMAIL", "EMAIL", "CALL", "CALL", "MEETING", "MEETING", "EVENT", "NOTE")
_SUBJECTS = ("Check-in", "Proposal", "Quarterly review", "Workshop", "Renewal", "Introduction", "Support question")
_TOPICS = ("onboarding", "data quality", "reporting", "integration", "return on investment")
CAMPAIGNS = (
    ("M1", "Spring Forum", "EVENT"), ("M2", "Insight Letter", "EMAIL"), ("M3", "Partner Week", "EVENT"),
    ("M4", "Customer Stories", "WEB"),
)  # fmt: skip


@dataclass(slots=True)
class ActivityWriter:
    """Writes what happened with the people of one account after the other."""

    folder: Folder
    calendar: Calendar
    dice: Dice
    _reached: set[str] = field(default_factory=set)

    def campaigns(self) -> None:
        for campaign in CAMPAIGNS:
            self.folder.add("campaigns", *campaign)

    def of(self, client: Client, people: list[GeneratedContact], owners: list[Assignment]) -> None:
        count = int(len(people) * self.dice.between(40, 200) / 100) + (6 if client.record == "A1" else 0)
        for _ in range(count):
            self._interaction(client.record, people, self.dice.pick(owners))
        for person in people:
            if person.senior and client.won is not None and client.lost is None and self.dice.chance(0.08):
                self._advocate(person, max(client.won, person.since))
            if self.dice.chance(0.04) and person.record not in self._reached:
                self._reach(person)

    def _interaction(self, account: str, people: list[GeneratedContact], with_: Assignment) -> None:
        dice, kind = self.dice, self.dice.pick(_KINDS)
        first = dice.pick(people)
        start = max(with_.start, first.since)
        end = min(self.calendar.now if with_.end is None else with_.end, first.until or self.calendar.now)
        if end <= start:
            return
        # Recent weeks hold more than old ones: the square of a roll leans towards the end.
        at = end - int((end - start) * dice.roll() ** 2)
        guests = [first.record]
        if kind in ("MEETING", "EVENT"):
            there = (dice.pick(people) for _ in range(dice.between(0, 3)))
            guests += [each.record for each in there if each.there(at)]
        self.folder.add(
            "interactions", self.folder.next_id("interactions", "I"), kind, self.calendar.moment(at),
            dice.pick(_SUBJECTS), dice.pick(("INBOUND", "OUTBOUND")) if kind in ("EMAIL", "CALL") else "",
            with_.owner.record, ";".join(dict.fromkeys(guests)), account if kind in ("MEETING", "CALL") else "",
        )  # fmt: skip

    def _advocate(self, person: GeneratedContact, since: int) -> None:
        since = min(since + 120 * DAY, self.calendar.now - DAY)
        topics = dict.fromkeys(self.dice.pick(_TOPICS) for _ in range(2))
        self.folder.add(
            "advocates", self.folder.next_id("advocates", "V"), person.record, self.calendar.day(since),
            self.calendar.day(person.until) if person.until and person.until > since else "",
            ";".join(topics), "true" if self.dice.chance(0.8) else "false",
        )  # fmt: skip

    def _reach(self, person: GeneratedContact) -> None:
        self._reached.add(person.record)
        campaign = self.dice.pick(CAMPAIGNS)
        at = self.dice.between(person.since, person.until or self.calendar.now)
        status = "Attended" if campaign[2] == "EVENT" else "Responded"
        self.folder.add("campaign_members", campaign[0], person.record, status, self.calendar.moment(at))
