"""What came out? A table for people to look at, and the same for a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from bench.closed_loop import Times
from bench.contenders import BARE, DIRECT, PLAIN, SERVICE, WHAT
from bench.questions import Question

Measured = Mapping[tuple[str, int], Mapping[str, Times]]  # by question and concurrency, then by contender

CONCURRENCIES = (1, 16)
MOST_OF_BOUND, LEAST_OF_PLAIN = 1.3, 5.0
AIMED_AT = ("q2", "q3", "q4", "q5")
SHOWN = (SERVICE, DIRECT, BARE, PLAIN)
HEAD = (
    "question",
    "at once",
    *(f"{name}: p50 / p95 ms, per second" for name in SHOWN),
    "p50 ÷ direct",
    "p50 ÷ bare",
    "per second ÷ plain",
)


@dataclass(frozen=True, slots=True)
class Ratios:
    """Of the service: its median over those of the lower bounds, its throughput over plain Strawberry's."""

    direct: float
    bare: float
    plain: float


def ratios(found: Measured, question: str, concurrency: int) -> Ratios:
    of = found[question, concurrency]
    median = of[SERVICE].quantile(0.5)
    return Ratios(median / of[DIRECT].quantile(0.5), median / of[BARE].quantile(0.5), of[SERVICE].rate / of[PLAIN].rate)


def rows(found: Measured, questions: Sequence[Question]) -> list[list[str]]:
    return [_row(found, question.name, many) for question in questions for many in CONCURRENCIES]


def _row(found: Measured, question: str, concurrency: int) -> list[str]:
    of = ratios(found, question, concurrency)
    cells = []
    for name in SHOWN:
        times = found[question, concurrency][name]
        failed = f", {times.failed} failed" if times.failed else ""
        cells.append(
            f"{times.quantile(0.5):.2f} / {times.quantile(0.95):.2f}, {times.rate:,.{times.rate < 10:d}f}{failed}"
        )
    ends = [f"{of.direct:.2f}", f"{of.bare:.2f}", f"{of.plain:.1f}"]
    return [question.upper(), str(concurrency), *cells, *ends]


def table(found: Measured, questions: Sequence[Question]) -> Table:
    shown = Table(*HEAD, title="How fast")
    for row in rows(found, questions):
        shown.add_row(*row)
    return shown


def markdown(found: Measured, questions: Sequence[Question], about: str) -> str:
    lines = [about, "", f"| {' | '.join(HEAD)} |", f"|{'---|' * len(HEAD)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows(found, questions)]
    lines += ["", *(f"- {question.name.upper()}: {question.title}" for question in questions)]
    lines += [f"- {name}: {WHAT[name]}" for name in SHOWN]
    return "\n".join([*lines, "", *verdicts(found, questions), ""])


def verdicts(found: Measured, questions: Sequence[Question]) -> list[str]:
    """Whether each question is where it should be, in a sentence."""
    told = []
    for question in questions:
        if question.name not in AIMED_AT:
            continue
        alone = ratios(found, question.name, 1)
        least = min(ratios(found, question.name, many).plain for many in CONCURRENCIES)
        told.append(
            f"{question.name.upper()}: {alone.direct:.2f} times the lower bound's median "
            f"(aim: at most {MOST_OF_BOUND}, {_met(alone.direct <= MOST_OF_BOUND)}); "
            f"{least:.1f} times plain Strawberry's throughput "
            f"(aim: at least {LEAST_OF_PLAIN:g}, {_met(least >= LEAST_OF_PLAIN)})"
        )
    return told


def _met(met: bool) -> str:
    return "met" if met else "missed"
