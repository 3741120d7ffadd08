"""Are the levels of conclusions wrong less often than naive rules, in a few simulated firms?"""

from __future__ import annotations

from bench.fairness import SCENARIOS, lines, measured


def test_training_is_suggested_to_few_wrongly_where_naive_rules_flag_many() -> None:
    counts = measured(SCENARIOS["one in ten is weak, 80 cases instead of 20"], runs=3, owners=150)
    suggested, league = counts["TRAINING_SUGGESTED"], counts["last 10% of a league table"]
    assert suggested.discovery <= 0.10
    assert suggested.power > 0.1
    assert counts["raw rate 5 points below"].discovery > 2 * suggested.discovery
    assert (league.flagged, league.weak) == (45, suggested.weak)
    assert len(list(lines(counts, 3))) == 7
