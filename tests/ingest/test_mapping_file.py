"""Is a mapping file that is wrong told by line and key, and does one that is right say what it says?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.mapping import read_mapping
from graphservice.ingest.mapping.file import SHIPPED
from graphservice.ingest.presenting import meant, notation_of
from tests.conftest import NOW

TABLE = """[[tables]]
file = "a.csv"
[[tables.rows]]
object = "accounts"
id = "x"
name = "{x} of {y}"
"""


def told(path: Path, text: str, ending: str = "toml") -> str:
    file = path / f"m.{ending}"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_mapping(str(file))
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("system = 'a'\nsytem = 'b'\n", "m.toml, line 2: sytem: Extra inputs are not permitted."),
        (
            "[rules.kinds]\nNew = 'NEW_SALE'\nOld = 'OLD_SALE'\n",
            "m.toml, line 3: rules.kinds.Old: Input should be 'NEW_SALE', 'CROSS_SELL', 'UPSELL' or 'RENEWAL'.",
        ),
        (
            "[rules.stages]\n'In talks' = { phase = 'LEAD', status = 'PENDING' }\n",
            "m.toml, line 2: rules.stages.In talks.status: Input should be 'OPEN', 'WON' or 'LOST'.",
        ),
        ("currency = 'euro'\n", "m.toml, line 1: currency: String should match pattern '^[A-Z]{3}$'."),
        (TABLE + 'nmae = "x"\n', "m.toml, line 3: tables.0.rows.0: accounts has no column nmae: it has id, name, "),
        (
            TABLE + '\n[[tables]]\nfile = "b.csv"\n[[tables.rows]]\nobject = "contacts"\nid = "x"\n',
            "m.toml, line 10: tables.1.rows.0: contacts needs family_name: say what it is made of.",
        ),
        (
            TABLE + 'domain = { column = "a", text = "b" }\n',
            "m.toml, line 7: tables.0.rows.0.domain: write either column or text.",
        ),
        (
            TABLE + 'domain = { text = "5", times = 2 }\n',
            "m.toml, line 7: tables.0.rows.0.domain: times is for the number in a column.",
        ),
        ('since = "2026-02-30"\n', "m.toml, line 1: since: Input should be a valid date"),
        (TABLE + 'domain = { column = "a", words = "w" }\n', "m.toml: the file: words = 'w': there is no [words.w]."),
        (
            TABLE.replace("accounts", "companies"),
            "m.toml, line 3: tables.0.rows.0: 'companies' is no object: write one",
        ),
        (
            "profile = 'salesforce'\n" + TABLE,
            "m.toml: the file: tables are for the generic profile, not for salesforce.",
        ),
        ("a = \n", "m.toml: is no TOML: Invalid value (at line 1, column 5)."),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    assert told(tmp_path, text).startswith(message)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert told(tmp_path, "one = 1\ndecimal = ';'\n").splitlines() == [
        "m.toml, line 2: decimal: Input should be '.' or ','.",
        "m.toml, line 1: one: Extra inputs are not permitted.",
    ]


def test_yaml_is_told_by_line_and_key_too(tmp_path: Path) -> None:
    wrong = "rules:\n  kinds:\n    Land: NEW_SALE\n    Grow: GROWTH\n"
    assert told(tmp_path, wrong, "yaml").startswith("m.yaml, line 4: rules.kinds.Grow: Input should be 'NEW_SALE',")
    rows = "tables:\n- file: a.csv\n  rows:\n  - object: accounts\n    id: x\n"
    assert told(tmp_path, rows, "yaml").startswith("m.yaml, line 4: tables.0.rows.0: accounts needs name")
    assert told(tmp_path, "a: [", "yaml").startswith("m.yaml: is no YAML")


def test_yaml_and_toml_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('timezone = "Asia/Tokyo"\n[rules.kinds]\nLand = "NEW_SALE"\n' + TABLE)
    (tmp_path / "m.yml").write_text(
        "timezone: Asia/Tokyo\nrules: {kinds: {Land: NEW_SALE}}\n"
        "tables: [{file: a.csv, rows: [{object: accounts, id: x, name: '{x} of {y}'}]}]\n"
    )
    assert read_mapping(str(tmp_path / "m.toml")) == read_mapping(str(tmp_path / "m.yml"))


def test_what_is_said_beside_the_file_comes_first(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text('timezone = "Asia/Tokyo"\ndecimal = ","\nblank = ["NA"]\n')
    mapping = read_mapping(str(tmp_path / "m.toml"))
    notation = notation_of(mapping, zone="Europe/Paris")
    assert (str(notation.zone), notation.decimal, "NA" in notation.blank, "" in notation.blank) == (
        "Europe/Paris", ",", True, True
    )  # fmt: skip


def test_the_tables_of_rules_are_ours_with_what_the_file_adds_and_changes(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        'since = "2020-02-01"\n[rules.stages]\n"Closed  WON" = { phase = "NURTURE", status = "WON" }\n'
        '[rules.team_roles]\nMascot = "UPSELL"\n[rules.owner_roles]\nafter = "UPSELL"\n'
        '[[owners]]\nobject = "Account"\ncolumn = "CSM__c"\nrole = "RETENTION"\n'
    )
    meaning = meant("s", NOW, read_mapping(str(tmp_path / "m.toml")))
    assert meaning.tables.stages["closed won"] == ("NURTURE", "WON")
    assert meaning.tables.stages["closed lost"] == ("LEAD", "LOST")
    assert meaning.tables.team_roles["mascot"] == "UPSELL"
    assert meaning.tables.owner_roles == {"before": "NEW_SALES", "after": "UPSELL"}
    assert meaning.further == {"account": [("csm__c", "RETENTION")]}
    assert meaning.since == 1_580_515_200_000


def test_a_file_that_there_is_not_is_told_with_those_that_come_with_the_program() -> None:
    with pytest.raises(BadInput, match=r"nowhere\.toml: there is no such mapping file.*\(maven-crm\)"):
        read_mapping("nowhere.toml")


@pytest.mark.parametrize("path", list(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_files_that_come_with_the_program_are_right(path: Path) -> None:
    assert read_mapping(path.stem).tables
