"""How content are the clients, by their own word? Whoever is asked in a yearly survey, and some after a workshop."""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.demo.generator.calendar import DAY, YEAR, Calendar
from graphservice.demo.generator.clients import Client
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.folder import Folder
from graphservice.demo.generator.people import GeneratedContact


@dataclass(slots=True)
class Opinions:
    """Writes the scores that the people of one account gave, after the other."""

    folder: Folder
    calendar: Calendar
    dice: Dice

    def of(self, client: Client, people: list[GeneratedContact]) -> None:
        if client.won is None:
            return
        mood = self.dice.normal(7.6, 1.2)  # of the whole account; each of its people strays from it
        for person in people:
            if self.dice.chance(0.2):
                self._asked(person, max(client.won, person.since), mood)

    def _asked(self, person: GeneratedContact, since: int, mood: float) -> None:
        """Once a year at most, as long as they are there; the last two years alone are kept."""
        at = self.dice.between(max(since, self.calendar.now - 2 * YEAR), self.calendar.now - DAY)
        while since < at < self.calendar.now and person.there(at):
            score = min(10, max(0, round(self.dice.normal(mood, 1.3))))
            self._write(person, "NPS", score, "ZERO_TO_TEN", at, "Yearly survey")
            if self.dice.chance(0.3):
                self._write(person, "CSAT", max(1, round(score / 2)), "ONE_TO_FIVE", at, "After a workshop")
            at += YEAR + self.dice.between(-20 * DAY, 20 * DAY)

    def _write(self, person: GeneratedContact, kind: str, score: int, scale: str, at: int, source: str) -> None:
        self.folder.add(
            "satisfaction_scores", self.folder.next_id("satisfaction_scores", "F"), person.record, kind, score, scale,
            self.calendar.day(at), source,
        )  # fmt: skip
