"""How long does it take to measure the network of everybody? `python -m bench.measures`: generated groups of people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from graphservice.advisory.rules.large_networks.bridges import constraint
from graphservice.advisory.rules.large_networks.brokerage import betweenness
from graphservice.advisory.rules.large_networks.cores import cores
from graphservice.advisory.rules.large_networks.groups import groups, modularity, participation
from graphservice.advisory.rules.large_networks.influence import influence
from graphservice.advisory.rules.large_networks.measures import sources
from graphservice.advisory.rules.large_networks.sparse_rows import Rows, rows_of

GROUP, WITHIN = 50, 0.7  # people in a group on the average, ties that stay in it


def main(
    people: Annotated[int, typer.Option(help="How many people there are.")] = 100_000,
    ties: Annotated[int, typer.Option(help="How many ties are drawn; some pairs are drawn twice.")] = 1_000_000,
) -> None:
    """Seconds of processor time for each measure, on one core, and the memory that all of it took."""
    table = Table("measure", "seconds")
    rows = _timed(table, "rows", partial(drawn, people, ties))
    count = rows.nnz // 2
    _timed(table, "PageRank", partial(influence, rows))
    _timed(table, "k-core", partial(cores, rows))
    _timed(table, "constraint", partial(constraint, rows))
    group = _timed(table, "groups", partial(groups, rows))
    _timed(table, "participation", partial(participation, rows, group))
    _timed(table, f"betweenness from {sources(count)}", partial(betweenness, rows, sources(count)))
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1e6
    table.title = (
        f"{people:,} people, {count:,} ties; modularity {modularity(rows, group):.3f}; {memory:.1f} GB at most"
    )
    Console().print(table)


def drawn(people: int, ties: int) -> Rows:
    """People of groups, a few of whom know very many; most ties stay in the group. Always the same."""
    dice = np.random.default_rng(1)
    weight = dice.pareto(1.6, people) + 1
    likely = weight / weight.sum()
    group = np.sort(dice.integers(0, max(people // GROUP, 1), people))
    begin = np.searchsorted(group, np.arange(max(people // GROUP, 1) + 1))
    one = dice.choice(people, ties, p=likely)
    size = np.maximum(begin[group[one] + 1] - begin[group[one]], 1)
    near = begin[group[one]] + (dice.random(ties) * size).astype(np.int64)
    other = np.where(dice.random(ties) < WITHIN, near, dice.choice(people, ties, p=likely))
    return rows_of(people, one, other, dice.uniform(0.02, 0.98, ties))


def _timed(table: Table, name: str, work: Callable[[], Any]) -> Any:
    begun = process_time()
    done = work()
    table.add_row(name, f"{process_time() - begun:.2f}")
    return done


if __name__ == "__main__":
    typer.run(main)
