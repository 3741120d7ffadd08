"""Is a tie as strong as its contacts make it, in whatever order they become known?"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.errors import ConfigurationError
from graphservice.referrals.rules import strength as rules
from graphservice.referrals.rules.evidence import DAY, LENGTH, Evidence, contacts, fold, folded, usual_gap
from graphservice.referrals.rules.fading import strengths_at
from graphservice.referrals.rules.formula import CHANNELS, formula_of
from graphservice.referrals.rules.strength import Confidence, Strength, TieBand
from graphservice.referrals.rules.touches import PairContact

FORMULA = formula_of()
START = int(datetime(2024, 1, 1, 9, tzinfo=UTC).timestamp()) * 1_000
WORTH = st.floats(0.01, 4.0)
TOUCHES = st.lists(
    st.builds(PairContact, st.integers(START, START + 2_000 * DAY), st.integers(0, 4), WORTH, WORTH, st.floats(0, 4.0)),
    min_size=1,
    max_size=20,
)


def met(day: float, channel: str = "MEETING", back: bool = True) -> PairContact:
    place = CHANNELS.index(channel)
    worth = FORMULA.worth[place]
    return PairContact(START + int(day * DAY), place, worth, worth, worth if back else 0.0)


def at(day: float, *found: PairContact, structure: float = 0.0) -> Strength:
    strength = rules.strength(folded(found, FORMULA), START + int(day * DAY), structure, FORMULA)
    assert strength is not None
    return strength


def test_one_meeting_gives_what_the_formula_says() -> None:
    found = at(0, met(0))
    assert found.value == pytest.approx(1 - 2 ** -((3 + 1.5) / 8))
    assert found.recent == (3.0, 3.0, 3.0)
    assert found.lasting == (1.0, 1.0, 1.0)
    assert (found.channels, found.most) == (1.0, 0.98)


def test_recent_evidence_halves_in_120_days_and_lasting_evidence_in_720() -> None:
    found = at(120, met(0))
    assert found.recent.worth == pytest.approx(1.5)
    assert found.lasting.worth == pytest.approx(2 ** (-120 / 720))
    assert found.value == pytest.approx(1 - 2 ** -((1.5 + 1.5 * 2 ** (-120 / 720)) / 8))


@pytest.mark.parametrize(("worth", "value"), [(4, 0.29), (8, 0.5), (16, 0.75), (32, 0.94)])
def test_so_much_recent_evidence_both_ways_makes_so_strong_a_tie(worth: float, value: float) -> None:
    """The figures of the model: evidence 4, 8, 16, 32 gives 0.29, 0.50, 0.75, 0.94."""
    lasts = rules.Lasts(worth / FORMULA.strength.even, 0.0, 0.98)
    assert rules.after(lasts, 0.0, FORMULA) == pytest.approx(value, abs=0.005)


def test_contacts_close_together_add_little_to_lasting_evidence() -> None:
    def lasting(*days: float) -> float:
        return at(days[-1], *(met(day) for day in days)).lasting.worth

    assert lasting(0, 0) == 1.0
    assert lasting(0, 6) == pytest.approx(1 + (1 - 54 / 60) * 2 ** (-6 / 720))
    assert lasting(0, 60) == pytest.approx(1 + 2 ** (-60 / 720))
    assert lasting(0, 720) == pytest.approx(1.5)


def test_a_contact_that_is_worth_little_adds_nothing_to_lasting_evidence() -> None:
    small = PairContact(START, 3, 0.24, 0.24, 0.24)
    assert at(0, small).lasting == (0.0, 0.0, 0.0)
    assert at(0, small._replace(worth=0.25)).lasting == (1.0, 0.0, 0.0)


def test_many_messages_of_one_day_are_one_contact_in_the_rhythm() -> None:
    evidence = folded([met(0, "EMAIL"), met(0.1, "EMAIL"), met(0.2, "EMAIL"), met(90)], FORMULA)
    assert evidence is not None
    known = contacts(evidence, FORMULA)
    assert known.days == 2
    assert known.counts == [1, 0, 3, 0, 0]
    assert usual_gap(known, FORMULA) == pytest.approx((60 + 90) / 2)


def test_mail_that_all_goes_one_way_is_weak_however_much_it_is() -> None:
    mails = [met(day, "EMAIL", back=False) for day in range(100)]
    assert at(99, *mails).value == pytest.approx(0.15)
    answered = [*mails, PairContact(START + 99 * DAY, 2, 1.0, 0.0, 1.0)]
    assert at(99, *answered).value > 0.5


def test_a_second_channel_adds_a_tenth_and_all_of_them_a_fifth() -> None:
    assert at(0, met(0), met(0, "CALL")).channels == pytest.approx(1.1)
    assert at(0, *(met(0, channel) for channel in CHANNELS)).channels == 1.2


@given(TOUCHES)
def test_one_more_contact_at_a_time_gives_what_all_of_them_sorted_give(found: list[PairContact]) -> None:
    evidence: Evidence | None = None
    for touch in sorted(found):
        evidence = fold(evidence, touch, FORMULA)
    assert evidence == folded(sorted(found), FORMULA)
    assert evidence is not None
    assert len(evidence) == LENGTH
    known = contacts(evidence, FORMULA)
    assert (known.first, known.last) == (min(found).at, max(found).at)
    assert sum(known.counts) == len(found)


@given(TOUCHES)
def test_recent_evidence_is_the_sum_of_contacts_each_faded_since(found: list[PairContact]) -> None:
    """The definition, worked out without the fold."""
    last, known = max(found).at, contacts(folded(sorted(found), FORMULA) or [], FORMULA)
    left = [(touch, math.pow(2, (touch.at - last) / DAY / 120)) for touch in found]
    assert known.recent == pytest.approx(
        (
            sum(touch.worth * part for touch, part in left),
            sum(touch.out * part for touch, part in left),
            sum(touch.back * part for touch, part in left),
        )
    )


@given(TOUCHES)
def test_lasting_evidence_is_an_integral_over_the_days_that_contacts_cover(found: list[PairContact]) -> None:
    """The definition, worked out without the recursion: of each day the most that a contact before it leaves."""
    last, known = max(found).at, contacts(folded(sorted(found), FORMULA) or [], FORMULA)
    assert known.lasting == pytest.approx(
        [
            integral([touch.at for touch in found if touch.worth >= 0.25], last),
            integral([touch.at for touch in found if touch.out >= 0.25], last),
            integral([touch.at for touch in found if touch.back >= 0.25], last),
        ]
    )


def integral(moments: list[int], last: int) -> float:
    """Of what remains by `last` of the sixty days after each of these moments, where they overlap of the latest."""
    cuts = sorted({cut for at in moments for cut in (at, at + 60 * DAY)})
    whole = 0.0
    for start, end in pairwise(cuts):
        covering = [at for at in moments if at <= start and end <= at + 60 * DAY]
        whole += (end - start) / DAY * max((math.pow(2, (at - last) / DAY / 720) for at in covering), default=0.0)
    return whole / 60


@given(TOUCHES, st.floats(0, 0.3), st.integers(0, 3_000), st.integers(0, 3_000))
def test_a_strength_stays_within_its_bounds_and_only_fades(
    found: list[PairContact], structure: float, early: int, more: int
) -> None:
    evidence = folded(sorted(found), FORMULA)
    first = rules.strength(evidence, max(found).at + early * DAY, structure, FORMULA)
    later = rules.strength(evidence, max(found).at + (early + more) * DAY, structure, FORMULA)
    assert first is not None
    assert later is not None
    assert 0.02 <= later.value <= first.value <= 0.98


@given(st.lists(st.tuples(TOUCHES, st.integers(0, 3_000), st.none() | st.floats(0.02, 0.98)), min_size=1, max_size=5))
def test_columns_give_the_strengths_that_the_rules_give(
    ties: list[tuple[list[PairContact], int, float | None]],
) -> None:
    """What the snapshot of paths reads of ties is enough to know them ever after."""
    now = START + 5_000 * DAY
    rows, wanted = [], []
    for found, days, said in ties:
        moved = [touch._replace(at=touch.at + now - days * DAY - max(found).at) for touch in sorted(found)]
        evidence = folded(moved, FORMULA) or []
        whole = rules.strength(evidence, now, 0.0, FORMULA)
        assert whole is not None
        lasts = rules.at_last(evidence, FORMULA)
        recent, most = (lasts.recent, lasts.most) if said is None else (-1.0, said)
        rows.append([recent, lasts.lasting, 0.0, most, evidence[1]])
        wanted.append(whole.value if said is None else said)
    columns = list(zip(*rows, strict=True))
    assert strengths_at(columns, now, FORMULA).tolist() == pytest.approx(wanted, abs=1e-9)


def test_contacts_and_structure_speak_for_a_tie_independently() -> None:
    found = at(0, met(0), structure=0.2)
    assert found.value == pytest.approx(1 - (1 - found.contact) * 0.8)
    assert rules.strength(None, START, 0.2, FORMULA) is not None
    assert rules.strength(None, START, 0.0, FORMULA) is None


def test_bands_follow_strength_and_silence() -> None:
    def band(value: float, silence: float) -> TieBand:
        return rules.band(value, silence * DAY, 20.0, FORMULA)

    assert [band(value, 0) for value in (0.6, 0.59, 0.3, 0.29)] == ["STRONG", "MODERATE", "MODERATE", "WEAK"]
    assert band(0.9, 160) == "STRONG"  # eight gaps of twenty days
    assert band(0.9, 161) == "DORMANT"


def test_a_busy_tie_is_called_dormant_sooner_and_is_no_weaker_for_it() -> None:
    busy = at(36 * 10 + 150, *(met(10 * n) for n in range(37)))
    slow = at(36 * 10 + 150, met(0), met(120), met(240), met(360))
    assert busy.gap == pytest.approx(420 / 37)
    assert rules.band(busy.value, busy.silence, busy.gap, FORMULA) == "DORMANT"
    assert rules.band(slow.value, slow.silence, slow.gap, FORMULA) == "MODERATE"
    assert busy.value > slow.value


def test_confidence_grows_with_days_of_contact_both_ways() -> None:
    def sure(days: int, back: bool = True) -> Confidence:
        evidence = folded([met(day, back=back) for day in range(days)], FORMULA)
        return rules.confidence(contacts(evidence or [], FORMULA), FORMULA)

    assert rules.confidence(None, FORMULA) == "LOW"
    assert [sure(days) for days in (1, 2, 4, 5)] == ["LOW", "MEDIUM", "MEDIUM", "HIGH"]
    assert sure(9, back=False) == "MEDIUM"


def test_another_formula_is_read_from_a_file_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    shipped = Path(rules.__file__).with_name("formula.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(shipped.replace("version = 2", "version = 1001").replace("even = 8.0", "even = 4.0"))
    assert (formula_of(own).version, formula_of(own).strength.even) == (1001, 4.0)
    for wrong, told in (("version = 1\n", "1000 or above"), ("", "channels"), ("even", "cannot be read")):
        path = tmp_path / f"{len(told)}.toml"
        path.write_text(shipped if "1000" in told else wrong)
        with pytest.raises(ConfigurationError, match=told):
            formula_of(path)
    missing = tmp_path / "missing.toml"
    missing.write_text(shipped.replace("even = 8.0", "odd = 8.0").replace("version = 2", "version = 1002"))
    with pytest.raises(ConfigurationError, match="even, odd: missing or unknown"):
        formula_of(missing)
    missing.write_text(shipped.replace("recent_days = 120.0", "recent_days = 0"))
    with pytest.raises(ConfigurationError, match="recent_days is 0; it must be above 0"):
        formula_of(missing.rename(tmp_path / "zero.toml"))
