"""Is the proposed panel the best that the rules allow, and is what is said of it true? Every other is tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphservice.advisory.panel import choice
from graphservice.advisory.panel.choice import Impossible, Panel, alternatives, solved
from graphservice.advisory.panel.panel_rules import PanelCandidate, Quota, Terms, objections
from graphservice.advisory.panel.program import PanelModel
from graphservice.advisory.panel.reasons import RuleShortfall, reserve, shortfalls, why_not

TOPICS = {"finance": 0.4, "roll-out": 0.25, "security": 0.3}


@st.composite
def candidates(draw: st.DrawFn) -> list[PanelCandidate]:
    return [
        PanelCandidate(
            f"c{number}",
            draw(st.integers(0, 20)) / 10,
            draw(st.sampled_from(["g1", "g2", "g3", "g4", f"own{number}"])),
            frozenset(
                {
                    ("segment", draw(st.sampled_from(["large", "small"]))),
                    ("region", draw(st.sampled_from(["north", "south"]))),
                }
            ),
            draw(st.frozensets(st.sampled_from(sorted(TOPICS)), max_size=2)),
            draw(st.booleans()),
        )
        for number in range(9)
    ]


@st.composite
def rules(draw: st.DrawFn) -> Terms:
    least = draw(st.integers(0, 3))
    return Terms(
        seats=draw(st.integers(1, 4)),
        quotas=(
            Quota("segment", ("large",), least, draw(st.sampled_from([None, 3, 4]))),
            Quota("region", ("south",), draw(st.integers(0, 2)), draw(st.sampled_from([None, 2]))),
        ),
        topics=TOPICS,
        fixed=frozenset(draw(st.sampled_from([[], ["c3"]]))),
        apart=frozenset(draw(st.sampled_from([[], [frozenset({"g1", "g2"})]]))),
        most_incumbents=draw(st.sampled_from([None, 1, 2])),
    )


def best(found: Sequence[PanelCandidate], terms: Terms) -> Panel:
    return solved(PanelModel(found, terms))


def worth(members: Sequence[PanelCandidate]) -> float:
    covered = {topic for each in members for topic in each.topics}
    return sum(each.score for each in members) + sum(TOPICS[topic] for topic in covered)


def panels(found: Sequence[PanelCandidate], terms: Terms) -> Iterator[tuple[PanelCandidate, ...]]:
    """Every panel that keeps the rules, by trying all."""
    for members in combinations(found, terms.seats):
        groups = [each.group for each in members]
        if len(set(groups)) < len(groups) or not terms.fixed <= {each.id for each in members}:
            continue
        if any(pair <= set(groups) for pair in terms.apart):
            continue
        if terms.most_incumbents is not None and sum(each.incumbent for each in members) > terms.most_incumbents:
            continue
        if all(q.least <= sum(map(q.of, members)) <= (99 if q.most is None else q.most) for q in terms.quotas):
            yield members


@settings(max_examples=60, deadline=None)
@given(candidates(), rules())
def test_no_panel_that_keeps_the_rules_is_better(found: list[PanelCandidate], terms: Terms) -> None:
    every = list(panels(found, terms))
    if not every:
        with pytest.raises(Impossible):
            best(found, terms)
        return
    panel = best(found, terms)
    chosen = tuple(each for each in found if each.id in panel.members)
    assert chosen in every
    assert panel.objective == pytest.approx(max(map(worth, every)))
    assert panel.bound == pytest.approx(panel.objective)
    assert panel.bound >= panel.objective


@settings(max_examples=60, deadline=None)
@given(candidates(), rules(), st.integers(1, 2))
def test_to_try_the_promising_first_leaves_nobody_out_who_could_be_in_a_better_panel(
    found: list[PanelCandidate], terms: Terms, few: int
) -> None:
    every = sorted((worth(members) for members in panels(found, terms)), reverse=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choice, "PER_SEAT", few)
        if not every:
            with pytest.raises(Impossible):
                best(found, terms)
            return
        panel = best(found, terms)
        assert panel.objective == pytest.approx(every[0])
        assert (panel.gap, panel.bound) == (0, panel.objective)
        others = alternatives(PanelModel(found, terms), panel, count=1, apart=1)
    alone = [each for each in panels(found, terms) if {one.id for one in each} != set(panel.members)]
    assert [each.objective for each in others] == ([pytest.approx(max(map(worth, alone)))] if alone else [])


@settings(max_examples=30, deadline=None)
@given(candidates(), rules(), st.randoms())
def test_the_order_of_the_rows_changes_nothing(
    found: list[PanelCandidate], terms: Terms, random: st.DataObject
) -> None:
    shuffled = sorted(found, key=lambda _: random.random())  # type: ignore[attr-defined]
    turned = replace(terms, quotas=terms.quotas[::-1], topics=dict(reversed(TOPICS.items())))
    try:
        assert best(found, terms) == best(shuffled, turned)
    except Impossible:
        with pytest.raises(Impossible):
            best(shuffled, turned)


@settings(max_examples=30, deadline=None)
@given(candidates(), rules())
def test_a_further_rule_never_makes_it_better(found: list[PanelCandidate], terms: Terms) -> None:
    fewer = replace(terms, quotas=terms.quotas[:1])
    try:
        strict = best(found, terms)
    except Impossible:
        return
    assert best(found, fewer).objective >= strict.objective - 1e-9


@settings(max_examples=30, deadline=None)
@given(candidates(), rules())
def test_why_not_somebody_is_answered_with_the_best_panel_that_has_them(
    found: list[PanelCandidate], terms: Terms
) -> None:
    every = list(panels(found, terms))
    if not every:
        return
    model = PanelModel(found, terms)
    panel = best(found, terms)
    for each in found:
        with_them = [worth(members) for members in every if each in members]
        instead = why_not(model, panel, each.id)
        if not with_them:
            assert instead is None
        else:
            assert instead is not None
            assert instead.cost == pytest.approx(panel.objective - max(with_them), abs=1e-6)
            assert each.id in instead.panel.members
            assert set(instead.leave) == set(panel.members) - set(instead.panel.members)


@settings(max_examples=30, deadline=None)
@given(candidates(), rules())
def test_the_reserve_of_a_seat_is_whoever_fits_best_while_the_others_stay(
    found: list[PanelCandidate], terms: Terms
) -> None:
    every = {frozenset(each.id for each in members): worth(members) for members in panels(found, terms)}
    if not every:
        return
    panel = best(found, terms)
    for member in set(panel.members) - terms.fixed:
        rest = set(panel.members) - {member}
        able = [(each.id, every[frozenset(rest | {each.id})]) for each in found if frozenset(rest | {each.id}) in every]
        expected = sorted(
            (pair for pair in able if pair[0] not in panel.members), key=lambda pair: (-round(pair[1], 9), pair[0])
        )
        assert reserve(PanelModel(found, terms), panel, member, 9) == [id for id, _ in expected]


@settings(max_examples=30, deadline=None)
@given(candidates(), rules())
def test_what_falls_short_is_the_least_that_must_give_way(found: list[PanelCandidate], terms: Terms) -> None:
    free = replace(terms, quotas=(), seats=terms.seats)
    if terms.fixed and objections(found, terms):
        return
    missed = [
        sum(max(0, q.least - sum(map(q.of, m))) + max(0, sum(map(q.of, m)) - (99 if q.most is None else q.most))
            for q in terms.quotas)
        + (terms.seats - seats)
        for seats in range(terms.seats + 1)
        for m in panels(found, replace(free, seats=seats))
    ]  # fmt: skip
    if not missed:
        return
    lacking = shortfalls(PanelModel(found, terms))
    assert sum(each.too_few + each.too_many for each in lacking) == min(missed)


def people(count: int, **traits: str) -> list[PanelCandidate]:
    return [
        PanelCandidate(f"p{number}", 1 - number / 100, f"g{number}", frozenset(traits.items()))
        for number in range(count)
    ]


def test_rules_that_cannot_be_kept_say_which_quota_lacks_how_many() -> None:
    found = [*people(3, segment="large"), PanelCandidate("x", 0.1, "gx", frozenset({("segment", "small")}))]
    quota = Quota("segment", ("small",), 3)
    terms = Terms(4, (quota,))
    with pytest.raises(Impossible):
        best(found, terms)
    assert shortfalls(PanelModel(found, terms)) == [RuleShortfall(quota, too_few=2)]
    assert shortfalls(PanelModel(found, Terms(6))) == [RuleShortfall(None, too_few=2)]


def test_the_next_best_panels_have_three_other_members() -> None:
    found = people(12)
    panel = best(found, Terms(4))
    others = alternatives(PanelModel(found, Terms(4)), panel)
    assert panel.members == ("p0", "p1", "p2", "p3")
    assert len(others) == 3
    for one, other in combinations([panel, *others], 2):
        assert len(set(one.members) - set(other.members)) >= 3
    assert [each.objective for each in others] == sorted((each.objective for each in others), reverse=True)
    assert others[0].members == ("p0", "p4", "p5", "p6")


def test_without_another_panel_there_is_no_alternative() -> None:
    found = people(4)
    assert alternatives(PanelModel(found, Terms(3)), best(found, Terms(3))) == []


@pytest.mark.parametrize(
    ("terms", "field", "code"),
    [
        (Terms(0), "seats", "INVALID_SEATS"),
        (Terms(2, topics={f"t{n}": 1 for n in range(26)}), "topics", "TOO_MANY_TOPICS"),
        (Terms(1, fixed=frozenset({"p0", "p1"})), "fixed", "TOO_MANY_FIXED"),
        (Terms(2, (Quota("segment", ("large",), 3, 2),)), "quotas", "CROSSED_QUOTA"),
        (Terms(2, fixed=frozenset({"nobody"})), "fixed", "NOT_A_CANDIDATE"),
        (Terms(2, fixed=frozenset({"p0", "twin"})), "fixed", "SAME_COMPANY"),
        (Terms(2, fixed=frozenset({"p0", "p1"}), apart=frozenset({frozenset({"g0", "g1"})})), "fixed", "COMPETITORS"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(terms: Terms, field: str, code: str) -> None:
    found = [*people(3), PanelCandidate("twin", 1, "g0")]
    assert [(each.field, each.code) for each in objections(found, terms)] == [(field, code)]
    assert objections(found, Terms(2)) == []
