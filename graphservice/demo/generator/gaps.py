"""Whose clients go, and whose further deals are lost, more often than others'?"""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.demo.generator.assignments import Assignment
from graphservice.demo.generator.dice import Dice


@dataclass(frozen=True, slots=True)
class Gaps:
    """`struggling`: the records of the owners of whom it is so. Its dice are its own."""

    dice: Dice
    struggling: frozenset[str]

    def runs_out(self, owners: list[Assignment]) -> bool:
        """Whether an agreement is not renewed."""
        return self._theirs(owners) and self.dice.chance(0.4)

    def loses(self, owners: list[Assignment]) -> bool:
        """Whether a deal that others would have won is lost."""
        return self._theirs(owners) and self.dice.chance(0.7)

    def _theirs(self, owners: list[Assignment]) -> bool:
        return any(
            each.role == "RETENTION" and each.end is None and each.owner.record in self.struggling for each in owners
        )
