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
SLOWEST = 50.0  # milliseconds that 95 of 100 searches may take
SEARCHED, UNAIMED = "q12", ("q1", "q12")
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
    """Of the service: its median over those of the lower bounds, its throughput over plain Strawberry's, if any."""

    direct: float
    bare: float
    plain: float | None


def ratios(found: Measured, question: str, concurrency: int) -> Ratios:
    of = found[question, concurrency]
    median = of[SERVICE].quantile(0.5)
    plain = of[SERVICE].rate / of[PLAIN].rate if PLAIN in of else None
    return Ratios(median / of[DIRECT].quantile(0.5), median / of[BARE].quantile(0.5), plain)


def rows(found: Measured, questions: Sequence[Question]) -> list[list[str]]:
    return [_row(found, question.name, many) for question in questions for many in CONCURRENCIES]


def _row(found: Measured, question: str, concurrency: int) -> list[str]:
    of = ratios(found, question, concurrency)
    times = found[question, concurrency]
    cells = [_cell(times[name]) if name in times else "" for name in SHOWN]
    ends = [f"{of.direct:.2f}", f"{of.bare:.2f}", f"{of.plain:.1f}" if of.plain is not None else ""]
    return [question.upper(), str(concurrency), *cells, *ends]


def _cell(times: Times) -> str:
    failed = f", {times.failed} failed" if times.failed else ""
    return f"{times.quantile(0.5):.2f} / {times.quantile(0.95):.2f}, {times.rate:,.{times.rate < 10:d}f}{failed}"


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
    told = [_verdict(found, each.name) for each in questions if each.name not in UNAIMED]
    if any(each.name == SEARCHED for each in questions):
        slowest = found[SEARCHED, 1][SERVICE].quantile(0.95)
        told.append(
            f"{SEARCHED.upper()}: 95 of 100 searches take at most {slowest:.1f} ms "
            f"(aim: {SLOWEST:g}, {_met(slowest <= SLOWEST)})"
        )
    return told


def _verdict(found: Measured, question: str) -> str:
    of = [ratios(found, question, many) for many in CONCURRENCIES]
    told = (
        f"{question.upper()}: {of[0].direct:.2f} times the lower bound's median "
        f"(aim: at most {MOST_OF_BOUND}, {_met(of[0].direct <= MOST_OF_BOUND)})"
    )
    least = min((each.plain for each in of if each.plain is not None), default=None)
    if least is None:
        return told
    return (
        f"{told}; {least:.1f} times plain Strawberry's throughput "
        f"(aim: at least {LEAST_OF_PLAIN:g}, {_met(least >= LEAST_OF_PLAIN)})"
    )


def _met(met: bool) -> str:
    return "met" if met else "missed"
