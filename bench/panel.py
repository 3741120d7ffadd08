"""How long does the best panel take? `python -m bench.panel`: generated candidates, quotas and topics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median
from time import perf_counter
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from graphservice.advisory.panel.choice import alternatives, solved
from graphservice.advisory.panel.panel_rules import PanelCandidate, Quota, Terms
from graphservice.advisory.panel.program import PanelModel
from graphservice.advisory.panel.reasons import shortfalls, why_not

T = TypeVar("T")

SEATS, TRAITS = 12, {"SEGMENT": 6, "REGION": 8, "DEPARTMENT": 7}


def main(
    candidates: Annotated[int, typer.Option(help="How many could sit.")] = 5_000,
    topics: Annotated[int, typer.Option(help="How many topics are to be covered.")] = 24,
    runs: Annotated[int, typer.Option(help="How many firms are drawn.")] = 5,
) -> None:
    """Seconds for the best panel of 12 and for each question about it; median and worst of several firms."""
    times: dict[str, list[float]] = {"best panel": [], "three next-best": [], "why not": [], "shortfalls": []}
    for seed in range(runs):
        model = drawn(candidates, topics, seed)
        panel = _timed(times["best panel"], partial(solved, model))
        assert panel.gap == 0
        _timed(times["three next-best"], partial(alternatives, model, panel))
        other = next(each.id for each in model.candidates if each.id not in panel.members)
        _timed(times["why not"], partial(why_not, model, panel, other))
        short = PanelModel(
            model.candidates, Terms(SEATS, (*model.terms.quotas, Quota("SEGMENT", ("none",), 2)), model.terms.topics)
        )
        _timed(times["shortfalls"], partial(shortfalls, short))
    table = Table("seconds", "median", "worst", title=f"{candidates:,} candidates, {SEATS} seats, {topics} topics")
    for name, found in times.items():
        table.add_row(name, f"{median(found):.2f}", f"{max(found):.2f}")
    Console().print(table)


def drawn(count: int, topics: int, seed: int) -> PanelModel:
    """Candidates of a firm: every trait drawn evenly, one to four topics each."""
    dice = Random(seed)
    about = {f"topic {number}": dice.uniform(0.2, 1) for number in range(topics)}
    people = [
        PanelCandidate(
            f"con_{number:05}",
            dice.random() * 2,
            f"acc_{dice.randrange(count // 2)}",
            frozenset((trait, str(dice.randrange(values))) for trait, values in TRAITS.items()),
            frozenset(dice.sample(sorted(about), dice.randint(1, min(4, topics)))),
            dice.random() < 0.05,
        )
        for number in range(count)
    ]
    quotas = [Quota("SEGMENT", (str(n),), 1, 4) for n in range(TRAITS["SEGMENT"])]
    quotas += [Quota("REGION", (str(n),), int(n < 4), 3) for n in range(TRAITS["REGION"])]
    quotas += [Quota("DEPARTMENT", (str(n),), 1, 3) for n in range(TRAITS["DEPARTMENT"])]
    return PanelModel(people, Terms(SEATS, tuple(quotas), about, most_incumbents=4))


def _timed(times: list[float], work: Callable[[], T]) -> T:
    begun = perf_counter()
    done = work()
    times.append(perf_counter() - begun)
    return done


if __name__ == "__main__":
    typer.run(main)
