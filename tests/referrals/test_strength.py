"""Is a tie as strong as its contacts make it, in whatever order they become known?"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.errors import ConfigurationError
from graphservice.referrals.rules import strength as rules
from graphservice.referrals.rules.evidence import DAY, LENGTH, Evidence, contacts, fold, folded, half_life
from graphservice.referrals.rules.formula import CHANNELS, formula_of
from graphservice.referrals.rules.strength import Confidence, Strength, TieBand
from graphservice.referrals.rules.touches import Touch

FORMULA = formula_of()
START = int(datetime(2024, 1, 1, 9, tzinfo=UTC).timestamp()) * 1_000
WORTH = st.floats(0.01, 4.0)
TOUCHES = st.lists(
    st.builds(Touch, st.integers(START, START + 2_000 * DAY), st.integers(0, 4), WORTH, WORTH, st.floats(0, 4.0)),
    min_size=1,
    max_size=20,
)


def met(day: float, channel: str = "MEETING", back: bool = True) -> Touch:
    place = CHANNELS.index(channel)
    worth = FORMULA.worth[place]
    return Touch(START + int(day * DAY), place, worth, worth, worth if back else 0.0)


def at(day: float, *found: Touch, structure: float = 0.0) -> Strength:
    strength = rules.strength(folded(found, FORMULA), START + int(day * DAY), structure, FORMULA)
    assert strength is not None
    return strength


def test_one_meeting_gives_what_the_formula_says() -> None:
    found = at(0, met(0))
    assert found.value == pytest.approx(1 - 2 ** (-3 / 8))
    assert (found.worth, found.balance, found.gate, found.channels) == (3.0, 1.0, 1.0, 1.0)
    assert found.half_life == 180 * DAY


def test_the_evidence_halves_in_a_half_life() -> None:
    found = at(180, met(0))
    assert found.worth == pytest.approx(1.5)
    assert found.value == pytest.approx(1 - 2 ** (-1.5 / 8))


@pytest.mark.parametrize(("worth", "value"), [(4, 0.29), (8, 0.5), (16, 0.75), (32, 0.94)])
def test_so_much_evidence_both_ways_makes_so_strong_a_tie(worth: float, value: float) -> None:
    """The figures of the model: evidence 4, 8, 16, 32 gives 0.29, 0.50, 0.75, 0.94."""
    evidence = folded([Touch(START, 0, worth, worth, worth)], FORMULA)
    assert rules.at_last(evidence or [], FORMULA) == pytest.approx(value, abs=0.005)


def test_the_half_life_follows_the_rhythm_of_the_tie_within_its_bounds() -> None:
    def life(*days: float) -> float:
        return half_life(folded([met(day) for day in days], FORMULA) or [], FORMULA) / DAY

    assert life(0) == 180
    assert life(0, 7, 14, 21, 28, 35) == 60  # not less, however often
    assert life(0, 90, 180, 270) == pytest.approx(3 * (60 + 270) / 4)
    assert life(0, 365, 730) == 540  # not more, however seldom


def test_many_messages_of_one_day_are_one_contact_in_the_rhythm() -> None:
    evidence = folded([met(0, "EMAIL"), met(0.1, "EMAIL"), met(0.2, "EMAIL"), met(90)], FORMULA)
    assert evidence is not None
    assert contacts(evidence).days == 2
    assert contacts(evidence).counts == [1, 0, 3, 0, 0]


def test_mail_that_all_goes_one_way_is_weak_however_much_it_is() -> None:
    mails = [met(day, "EMAIL", back=False) for day in range(100)]
    assert at(99, *mails).value == pytest.approx(0.15)
    answered = [*mails, Touch(START + 99 * DAY, 2, 1.0, 0.0, 1.0)]
    assert at(99, *answered).value > 0.5


def test_a_second_channel_adds_a_tenth_and_all_of_them_a_fifth() -> None:
    assert at(0, met(0), met(0, "CALL")).channels == pytest.approx(1.1)
    assert at(0, *(met(0, channel) for channel in CHANNELS)).channels == 1.2


@given(TOUCHES)
def test_one_more_contact_at_a_time_gives_what_all_of_them_sorted_give(found: list[Touch]) -> None:
    evidence: Evidence | None = None
    for touch in sorted(found):
        evidence = fold(evidence, touch, FORMULA)
    assert evidence == folded(sorted(found), FORMULA)
    assert evidence is not None
    assert len(evidence) == LENGTH
    known = contacts(evidence)
    assert (known.first, known.last) == (min(found).at, max(found).at)
    assert sum(known.counts) == len(found)


@given(TOUCHES)
def test_evidence_is_the_sum_of_contacts_each_faded_by_every_half_life_since(found: list[Touch]) -> None:
    """The definition, worked out without the fold."""
    inorder = sorted(found)
    lives = [half_life(folded(inorder[: n + 1], FORMULA) or [], FORMULA) for n in range(len(inorder))]
    expected = [0.0] * len(CHANNELS)
    for place, touch in enumerate(inorder):
        steps = range(place + 1, len(inorder))
        exponent = sum((inorder[n].at - inorder[n - 1].at) / lives[n] for n in steps)
        expected[touch.channel] += touch.worth * math.pow(2, -exponent)
    assert contacts(folded(inorder, FORMULA) or []).worth == pytest.approx(expected)


@given(TOUCHES, st.floats(0, 0.3), st.integers(0, 3_000), st.integers(0, 3_000))
def test_a_strength_stays_within_its_bounds_and_only_fades(
    found: list[Touch], structure: float, early: int, more: int
) -> None:
    evidence = folded(sorted(found), FORMULA)
    first = rules.strength(evidence, max(found).at + early * DAY, structure, FORMULA)
    later = rules.strength(evidence, max(found).at + (early + more) * DAY, structure, FORMULA)
    assert first is not None
    assert later is not None
    assert 0.02 <= later.value <= first.value <= 0.98


@given(TOUCHES, st.integers(0, 3_000))
def test_strength_moment_and_half_life_are_enough_to_know_it_ever_after(found: list[Touch], days: int) -> None:
    """What the snapshot of paths reads of a tie."""
    evidence = folded(sorted(found), FORMULA) or []
    whole = rules.strength(evidence, max(found).at + days * DAY, 0.0, FORMULA)
    assert whole is not None
    short = rules.strength_after(rules.at_last(evidence, FORMULA), days * DAY, half_life(evidence, FORMULA))
    assert whole.contact == pytest.approx(short)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_another_meeting_on_the_day_of_the_last_makes_it_stronger(gaps: list[int]) -> None:
    days = [sum(gaps[: n + 1]) for n in range(len(gaps))]
    one = at(days[-1], *(met(day) for day in days)).value
    assert at(days[-1], *(met(day) for day in days), met(days[-1])).value >= one


def test_contacts_and_structure_speak_for_a_tie_independently() -> None:
    found = at(0, met(0), structure=0.2)
    assert found.value == pytest.approx(1 - (1 - found.contact) * 0.8)
    assert rules.strength(None, START, 0.2, FORMULA) is not None
    assert rules.strength(None, START, 0.0, FORMULA) is None


def test_bands_follow_strength_and_silence() -> None:
    def band(value: float, silence: float) -> TieBand:
        return rules.band(value, silence * DAY, 60 * DAY, FORMULA)

    assert [band(value, 0) for value in (0.6, 0.59, 0.3, 0.29)] == ["STRONG", "MODERATE", "MODERATE", "WEAK"]
    assert band(0.9, 160) == "STRONG"  # eight gaps of twenty days
    assert band(0.9, 161) == "DORMANT"


def test_confidence_grows_with_days_of_contact_both_ways() -> None:
    def sure(days: int, back: bool = True) -> Confidence:
        evidence = folded([met(day, back=back) for day in range(days)], FORMULA)
        return rules.confidence(contacts(evidence or []), FORMULA)

    assert rules.confidence(None, FORMULA) == "LOW"
    assert [sure(days) for days in (1, 2, 4, 5)] == ["LOW", "MEDIUM", "MEDIUM", "HIGH"]
    assert sure(9, back=False) == "MEDIUM"


def test_another_formula_is_read_from_a_file_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    shipped = Path(rules.__file__).with_name("formula.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(shipped.replace("version = 1", "version = 1001").replace("even = 8.0", "even = 4.0"))
    assert (formula_of(own).version, formula_of(own).strength.even) == (1001, 4.0)
    for wrong, told in (("version = 1\n", "from 1000 on"), ("", "channels"), ("even", "cannot be read")):
        path = tmp_path / f"{len(told)}.toml"
        path.write_text(shipped if "1000" in told else wrong)
        with pytest.raises(ConfigurationError, match=told):
            formula_of(path)
    missing = tmp_path / "missing.toml"
    missing.write_text(shipped.replace("even = 8.0", "odd = 8.0").replace("version = 1", "version = 1002"))
    with pytest.raises(ConfigurationError, match="even, odd: missing, or not known"):
        formula_of(missing)
