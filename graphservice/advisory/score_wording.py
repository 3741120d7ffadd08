"""What is true of this person, part by part of their score, in words?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graphservice.advisory.candidate_facts import CandidateFacts
from graphservice.advisory.rules.ranking import RankedPart, Score, ScorePartName, standing

ALIKE = "people at accounts of the same size who were considered"
ADVOCATES = "present advocates"
_STANDS_OUT = 0.65  # the percentile from which on a part speaks for somebody
_SAID = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """Somebody, and by part how many pieces of evidence there are."""

    candidate: CandidateFacts
    counts: Mapping[str, int]


def sentence(part: RankedPart, facts: Facts, among: str) -> str:
    """What was found, and where that stands: two sentences."""
    return f"{fact(part, facts)}. {standing(part.percentile, among)}"


def fact(part: RankedPart, facts: Facts) -> str:
    return _FACTS[ScorePartName(part.name)](part.value, facts)


def strongest(score: Score, others: Sequence[Score], facts: Facts, among: str) -> list[str]:
    """What speaks for somebody rather than for the others of the panel: the two parts in which they are furthest
    above them, of those in which they stand out among all."""
    mean = {part.name: _mean(part.name, others) for part in score.parts}
    counting = [part for part in score.parts if part.weight and part.percentile is not None]
    able = [part for part in counting if (part.percentile or 0) >= _STANDS_OUT] or counting
    able.sort(key=lambda part: (-((part.percentile or 0) - mean[part.name]) * part.weight, part.name))
    return [sentence(part, facts, among) for part in able[:_SAID]]


def _mean(name: str, scores: Sequence[Score]) -> float:
    found = [part.percentile for each in scores for part in each.parts if part.name == name]
    known = [each for each in found if each is not None]
    return sum(known) / len(known) if known else 0.5


def _advocacy(_: float | None, facts: Facts) -> str:
    known = facts.candidate
    done = [_many(known.references, "Gave {} reference", "Gave {} references")] if known.references else []
    if known.referrals:
        word = "made" if done else "Made"
        done.append(_many(known.referrals, f"{word} {{}} introduction", f"{word} {{}} introductions"))
    return " and ".join(done) or "Has given no reference and made no introduction"


def _satisfaction(value: float | None, _: Facts) -> str:
    if value is None:
        return "Gave no score of satisfaction in the last two years"
    return f"Gave {value:.0%} of the best score when last asked how content they are"


def _influence(value: float | None, facts: Facts) -> str:
    if value is None:
        return "Influence in the network was not measured"
    known = facts.counts.get(ScorePartName.INFLUENCE, 0)
    people = _many(known, "{} person who was compared", "{} people who were compared")
    return f"Has ties with {people}; each counts more, the better connected that person is" if known else _ALONE


def _brokerage(value: float | None, _: Facts) -> str:
    if value is None:
        return "Brokerage in the network was not measured"
    if not value:
        return "No shortest way between two others leads through them"
    return f"About 1 in {max(1, round(1 / value)):,} of the shortest ways between two others leads through them"


def _embeddedness(value: float | None, _: Facts) -> str:
    if value is None:
        return "Embeddedness in the network was not measured"
    return f"Belongs to a group in which each has ties with {value:.0f} or more of the others" if value else _ALONE


def _participation(value: float | None, facts: Facts) -> str:
    if value is None:
        return "Has no ties that could spread over groups"
    groups = facts.counts.get(ScorePartName.PARTICIPATION, 0)
    return f"Has ties with {_many(groups, 'people of {} group', 'people of {} groups')}"


def _breadth(value: float | None, _: Facts) -> str:
    return _many(
        int(value or 0), "Their account has {} product under contract", "Their account has {} products under contract"
    )


def _tenure(_: float | None, facts: Facts) -> str:
    since = facts.candidate.client_since
    return f"Client since {since}" if since else "Is not a client"


def _engagement(value: float | None, _: Facts) -> str:
    many = int(value or 0)
    return _many(many, "Had {} contact with us in the last year", "Had {} contacts with us in the last year")


def _seniority(value: float | None, facts: Facts) -> str:
    said = facts.candidate.seniority
    if value is None:
        return f"The seniority {said!r} has no known rank" if said else "Seniority is not known"
    return f"Seniority: {said}"


def _language(value: float | None, facts: Facts) -> str:
    spoken = facts.candidate.of("LANGUAGE")
    if not spoken:
        return "Language is not known: the country tells none"
    there = f"languages of their country: {', '.join(spoken)}"
    if value is None:
        return there.capitalize()
    return f"Speaks a language of the meetings ({there})" if value else f"Speaks no language of the meetings ({there})"


def _many(number: int, one: str, more: str) -> str:
    return (one if number == 1 else more).format(number or "no")


_ALONE = "Has no ties with the people who were compared"
_FACTS: Mapping[ScorePartName, Callable[[float | None, Facts], str]] = {
    ScorePartName.ADVOCACY: _advocacy,
    ScorePartName.SATISFACTION: _satisfaction,
    ScorePartName.INFLUENCE: _influence,
    ScorePartName.BROKERAGE: _brokerage,
    ScorePartName.EMBEDDEDNESS: _embeddedness,
    ScorePartName.PARTICIPATION: _participation,
    ScorePartName.BREADTH: _breadth,
    ScorePartName.TENURE: _tenure,
    ScorePartName.ENGAGEMENT: _engagement,
    ScorePartName.SENIORITY: _seniority,
    ScorePartName.LANGUAGE: _language,
}
