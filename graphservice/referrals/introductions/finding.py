"""Which paths answer the question? Found in the snapshot, each tie of them read again before it is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np

from graphservice.engine.context import Context
from graphservice.referrals.formula import formula
from graphservice.referrals.introductions.ends import Ends, PathRequest, colleagues_of
from graphservice.referrals.introductions.missing import Missing, acquaintances, missing
from graphservice.referrals.introductions.path_people import PathPerson, named
from graphservice.referrals.paths.quotas import by_source
from graphservice.referrals.paths.search import Found, FoundPaths, Path, Question, best_of_each
from graphservice.referrals.rules.quality import path_quality, quality
from graphservice.referrals.snapshot.arrays import Snapshot
from graphservice.referrals.ties import KnownTie, between, holds

_AGAIN = 5
_LOOKS = 20_000
_DIGITS = 6  # as exact as a cost: equal paths stay in the order of the search


@dataclass(frozen=True, slots=True)
class Proven:
    """A path, every tie of which is in the graph: the people from ours to the goal, and the ties."""

    people: tuple[str, ...]
    who: tuple[PathPerson, ...]
    ties: tuple[KnownTie, ...]
    quality: float


@dataclass(slots=True)
class Introductions:
    """What was found. `approximate`: another path may be better."""

    paths: list[Proven] = field(default_factory=list)
    by_owner: Proven | None = None
    partial: list[Proven] = field(default_factory=list)
    missing: Missing | None = None
    at: datetime | None = None
    approximate: bool = False


@dataclass(slots=True)
class PathFinder:
    """One question put to one snapshot."""

    context: Context
    snapshot: Snapshot
    asked: PathRequest
    ends: Ends
    people: dict[str, PathPerson] = field(default_factory=dict)
    known_ties: dict[tuple[str, str], KnownTie] = field(default_factory=dict)

    async def answer(self) -> Introductions:
        for number, id in self.ends.ids.items():
            if number < self.snapshot.network.size:
                self.snapshot.show(number, id)
        found = Introductions(at=datetime.fromtimestamp(self.snapshot.at / 1_000, UTC))
        question = self._question(self.ends.goals, self.asked.first)
        found.paths, whole = await self._proven(self.ends.begin, question)
        found.approximate = not whole
        if self.ends.owners:
            found.by_owner = await self._by_owner(found.paths)
        if not found.paths and self.ends.goals:
            await self._nearest(found)
        return found

    def _question(self, goals: Mapping[int, int], wanted: int) -> Question:
        return Question(
            targets=dict(goals),
            hops=self.asked.hops,
            wanted=wanted,
            by_source=by_source(None if self.ends.begin is None else len(self.ends.begin), wanted),
            hidden=self.snapshot.hidden,
            ours=self.snapshot.ours,
            without=self.ends.without,
            resting=frozenset(self.ends.resting),
            through=self.ends.through,
            looks=_LOOKS,
        )

    async def _proven(self, begin: list[int] | None, question: Question) -> tuple[list[Proven], bool]:
        """Looks again, as often as a tie or a person on a path turns out not to be as the snapshot has it."""
        for _ in range(_AGAIN):
            answer = self._search(begin, question)
            if await self._true(answer.paths):
                break
        proven = [path for found in answer.paths if (path := self._prove(found.path))]
        whole = answer.whole and len(proven) == len(answer.paths)
        return sorted(proven, key=self._rank), whole

    def _rank(self, path: Proven) -> float:
        """By quality, and whether it leads to somebody whom we would rather reach."""
        goals = {id: self.ends.goals[number] for number, id in self.ends.ids.items()}
        extra = goals.get(path.people[-1], 0)
        return -round(path.quality * quality(extra), _DIGITS)

    def _search(self, begin: list[int] | None, question: Question) -> FoundPaths:
        size = self.snapshot.network.size
        question = replace(question, targets={goal: c for goal, c in question.targets.items() if goal < size})
        if begin is None:
            return best_of_each(self.snapshot.network, self.snapshot.bounds, question)
        sources = np.array([each for each in begin if each < size], np.int64)
        goals = np.array(list(question.targets), np.int64)
        if not len(sources) or not len(goals):
            return FoundPaths([], True)
        with self.snapshot.ball.bounds(sources, goals, question.hops) as bounds:
            return best_of_each(self.snapshot.network, bounds, question)

    async def _true(self, paths: Sequence[Found]) -> bool:
        """Reads the ties and people of paths; where one is gone or not to be asked, the snapshot learns of it."""
        pairs = {pair for found in paths for pair in _pairs(found.path)}
        names = {pair: (self.snapshot.id_of(pair[0]), self.snapshot.id_of(pair[1])) for pair in pairs}
        await self._read(sorted(set(names.values()) - self.known_ties.keys()))
        gone = {(min(pair), max(pair)) for pair, ends in names.items() if not self._holds(ends)}
        self.snapshot.change(dict.fromkeys(gone))
        refused = {person for found in paths for person in found.path if self.snapshot.id_of(person) not in self.people}
        self.snapshot.hidden[list(refused)] = True
        return not gone and not refused

    async def _read(self, ends: Sequence[tuple[str, str]]) -> None:
        ids, at = sorted({id for pair in ends for id in pair} - self.people.keys()), self.asked.at
        known, people = await asyncio.gather(
            between(self.context.ask, ends, at), named(self.context, ids, self.snapshot.loud, at)
        )
        self.known_ties |= known
        self.people |= {each.id: each for each in people}

    def _holds(self, ends: tuple[str, str]) -> bool:
        known = self.known_ties.get(ends)
        return known is not None and holds(known)

    def _prove(self, path: Path) -> Proven | None:
        people = tuple(self.snapshot.id_of(person) for person in path)
        return prove(people, self.known_ties, self.people, self.asked.at)

    async def _by_owner(self, paths: Sequence[Proven]) -> Proven | None:
        """The best path from those of us who own the goal."""
        owners = self.ends.owners
        if found := next((path for path in paths if path.people[0] in owners.values()), None):
            return found
        question = replace(self._question(self.ends.goals, 1), through=frozenset(), by_source=1)
        found_, _ = await self._proven(list(owners), question)
        return found_[0] if found_ else None

    async def _nearest(self, found: Introductions) -> None:
        """What would open the door: one tie that is missing, and how far we come without it."""
        size, hidden = self.snapshot.network.size, self.snapshot.hidden
        colleagues = await colleagues_of(self.context, self.asked, self.ends)
        open_ = [each for each in colleagues if each < size and not hidden[each]]
        if open_:
            question = self._question(dict.fromkeys(open_, 0), self.asked.first)
            found.partial, _ = await self._proven(self.ends.begin, replace(question, hops=max(1, self.asked.hops - 1)))
        if found.by_owner is None:
            colleague = found.partial[0].people[-1] if found.partial else None
            found.missing = await missing(self.context, self.asked, self.ends, colleague, await self._acquainted())

    async def _acquainted(self) -> list[str]:
        pairs = acquaintances(self.snapshot, self.ends)
        ends = [(self.snapshot.id_of(person), self.snapshot.id_of(goal)) for person, goal in pairs]
        await self._read(ends)
        return list(dict.fromkeys(one for one, goal in ends if self._holds((one, goal)) and one in self.people))


def prove(
    people: tuple[str, ...], known: Mapping[tuple[str, str], KnownTie], who: Mapping[str, PathPerson], at: datetime
) -> Proven | None:
    """The path of these people with its ties as they were read; None where one is none, or somebody not to be asked."""
    ends = list(pairwise(people))
    if not all(pair in known and holds(known[pair]) for pair in ends) or not who.keys() >= set(people):
        return None
    ties, rules = tuple(known[pair] for pair in ends), formula()
    found = path_quality((tie.value(at, rules) for tie in ties), rules)
    return Proven(people, tuple(who[id] for id in people), ties, found)


def _pairs(path: Path) -> Iterator[tuple[int, int]]:
    return pairwise(path)
