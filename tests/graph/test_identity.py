"""Is an id unique, recognisable and the same again?"""

from __future__ import annotations

import re

from graphservice.graph.identity import derived_id, fresh_id, label_of
from graphservice.model import LABELS, NODES


def test_a_record_gets_the_same_id_again() -> None:
    assert derived_id("acc", "salesforce", "0015g00000A") == "acc_6qg2hyju43oow4gl"
    assert derived_id("acc", "salesforce", "0015g00000A") == derived_id("acc", "salesforce", "0015g00000A")


def test_system_kind_and_parts_of_a_record_make_different_ids() -> None:
    ids = [
        derived_id("acc", "salesforce", "1"),
        derived_id("con", "salesforce", "1"),
        derived_id("acc", "hubspot", "1"),
        derived_id("acc", "salesforce", "1", ""),
        derived_id("wrk", "a", "bc", "d"),
        derived_id("wrk", "a", "b", "cd"),
    ]
    assert len({id.partition("_")[2] for id in ids}) == len(ids)


def test_fresh_ids_differ_and_look_like_derived_ones() -> None:
    ids = {fresh_id("opp") for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(re.fullmatch(r"opp_[a-z2-7]{16}", id) for id in ids)


def test_an_id_tells_its_label() -> None:
    assert label_of(fresh_id("acc")) == "Account"
    assert label_of("own_sample_mara") == "Owner"
    assert [label_of(odd) for odd in ("", "acc", "acc_", "xyz_1", "asg_1")] == [None] * 5


def test_each_prefix_is_of_a_label_of_the_model() -> None:
    assert set(LABELS.values()) <= NODES.keys()
    assert len(set(LABELS.values())) == len(LABELS)
