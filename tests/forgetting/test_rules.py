"""What is left of a text without somebody?"""

from __future__ import annotations

import orjson
import pytest

from graphservice.forgetting.rules import Traces, families, named, reached, records_in

IDA = Traces({"con_old": "con_new"}, frozenset({"Ida Lund", "ida@wharf.example", "+46 8 555 01 99", "Lund"}))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Call with IDA LUND on ropes", "Call with (forgotten) on ropes"),
        ("from ida@wharf.example, +46 8 555 01 99", "from (forgotten), (forgotten)"),
        ("Lunda is a place, Lund is not", "Lunda is a place, (forgotten) is not"),
        ("/contacts?mail=ida%40wharf.example&name=Ida+Lund", "/contacts?mail=(forgotten)&name=(forgotten)"),
        ("see con_old", "see con_new"),
        ("nobody here", "nobody here"),
    ],
)
def test_what_names_them_is_taken_out_of_a_text(text: str, left: str) -> None:
    assert IDA.without(text) == left


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ({"contact": "con_old", "note": "likes tea", "role": "CHAMPION", "on": "2026-01-02"},
         {"contact": "con_new", "note": "(forgotten)", "role": "CHAMPION", "on": "2026-01-02"}),
        ({"summary": "Ida Lund decides", "risks": ["none"], "share": 0.5},
         {"summary": "(forgotten) decides", "risks": ["none"], "share": 0.5}),
        ({"contacts": [{"contact": "con_old", "more": {"note": "tea"}}, {"contact": "con_b", "note": "tea"}]},
         {"contacts": [{"contact": "con_new", "more": {"note": "(forgotten)"}}, {"contact": "con_b", "note": "tea"}]}),
        (["con_old", "con_b", "Anna"], ["con_new", "con_b", "Anna"]),
        ([["contacts.csv", 4, "TOO_LONG", "title of Ida Lund", "title", "Head of ropes"]],
         [["contacts.csv", 4, "TOO_LONG", "(forgotten)", "(forgotten)", "(forgotten)"]]),
        ({"Ida Lund": 3}, {"(forgotten)": 3}),
        ({"package": '[{"contact":"con_old","note":"tea"}]'},
         {"package": '[{"contact":"con_new","note":"(forgotten)"}]'}),
        ([{"properties": {"text": "tea"}, "links": {"contact": "con_old"}}, {"text": "tea"}],
         [{"properties": {"text": "(forgotten)"}, "links": {"contact": "con_new"}}, {"text": "tea"}]),
        ("con_old", "con_new"),
        (None, None),
    ],
)  # fmt: skip
def test_of_json_nothing_is_left_that_is_about_them(value: object, left: object) -> None:
    assert orjson.loads(IDA.without_json(orjson.dumps(value).decode())) == left


def test_little_is_looked_for_and_finds_what_is_spelled_otherwise() -> None:
    words = frozenset({'O"Neill Li', "Li Wu", "Neill", "li@wu.example"})
    sought = Traces({"con_a": "con_b"}, words).sought
    assert sought == ["con_a", "li wu", "li%20wu", "li%40wu.example", "li+wu", "li@wu.example", "neill"]


def test_names_mailboxes_and_numbers_are_those_of_all_records() -> None:
    before = [{"givenName": "Ida", "familyName": "Ek", "email": "IDA@ek.example", "phone": "112"}]
    after = [{"name": "Ida Lund", "familyName": "Lund", "phone": "+46 8 555 0199"}]
    told = records_in({"merged": [{"properties": before[0]}], "after": after})
    assert named(told) == {"Ida Ek", "Ek Ida", "Ek, Ida", "Ida Lund"}
    assert families(told) == {"Lund"}
    assert reached(told) == (frozenset({"ida@ek.example"}), frozenset({"+46 8 555 0199"}))
    assert named([{"name": "Acme"}]) == frozenset()
