"""Does Cypher say the same strengths as the rules, and do the quotas choose the same paths on both ways to find "
"them?"""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from graphservice.graph.cypher import parse
from graphservice.graph.database import Database
from graphservice.referrals.formula import fading, formula
from graphservice.referrals.paths.quotas import Quotas, by_source, chosen, of_each
from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.fading import strengths_at

_NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
_SAYS = """// The strength of each of some ties at a moment.
UNWIND range(0, size($recent) - 1) AS number
WITH number, {recent: $recent[number], lasting: $lasting[number], standing: $standing[number],
  most: $most[number], said: $said[number],
  lastAt: datetime({epochMillis: $last[number]})} AS tie
RETURN number, strengthAt(tie, $at) ORDER BY number
"""


async def test_cypher_and_the_rules_give_every_tie_the_same_strength(database: Database) -> None:
    drawn, now = random.Random(7), int(_NOW.timestamp() * 1_000)
    count = 500
    recent = [drawn.choice([0.0, drawn.uniform(0, 0.05), drawn.uniform(0, 20)]) for _ in range(count)]
    lasting = [drawn.uniform(0, 5) for _ in range(count)]
    standing = [drawn.choice([None, drawn.uniform(0, 1)]) for _ in range(count)]
    most = [drawn.choice([formula().strength.most, formula().strength.one_way_most]) for _ in range(count)]
    said = [drawn.choice([None, None, drawn.uniform(0, 1)]) for _ in range(count)]
    last = [now - int(drawn.uniform(-2, 4_000) * DAY) for _ in range(count)]
    given = {
        "recent": recent,
        "lasting": lasting,
        "standing": standing,
        "most": most,
        "said": said,
        "last": last,
        **fading(_NOW),
    }
    rows = await database.records(parse("test/strengths", _SAYS).text, given)
    columns = [
        [-1.0 if own is not None else each for each, own in zip(recent, said, strict=True)],
        lasting,
        [each or 0.0 for each in standing],
        [each if own is None else own for each, own in zip(most, said, strict=True)],
        last,
    ]
    expected = strengths_at(columns, now, formula())
    assert [found for _, found in rows] == pytest.approx(expected.tolist(), abs=1e-12)
    assert len({round(found, 6) for _, found in rows}) > count // 2


def test_quotas_allow_one_path_by_an_introducer_and_two_from_a_source() -> None:
    paths = ["adz", "bdz", "aez", "afz", "agz", "bhz", "aiy"]  # source, last introducer, target
    assert chosen(paths, lambda path: path[::-1], Quotas(by_source(None, 9)), 9) == ["adz", "aez", "bhz", "aiy"]
    assert chosen(paths, lambda path: path[::-1], Quotas(by_source(1, 9)), 9) == [
        "adz",
        "aez",
        "afz",
        "agz",
        "bhz",
        "aiy",
    ]
    assert chosen(paths, lambda path: path[::-1], Quotas(2, by_target=1), 9) == ["adz", "aiy"]
    assert chosen(paths, lambda path: path[::-1], Quotas(2), 2) == ["adz", "aez"]


def test_the_best_path_to_each_target_comes_before_further_paths_to_one() -> None:
    assert of_each(["adz", "aiy"], ["adz", "aez", "bhz", "aiy"], 3) == ["adz", "aiy", "aez"]
    assert of_each(["adz", "aiy"], ["adz", "aez"], 2) == ["adz", "aiy"]
    assert of_each([], ["adz", "aez"], 1) == ["adz"]
