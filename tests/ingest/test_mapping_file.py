"""Is a mapping file that is wrong told by line and key, and does one that is right say what it says?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice.errors import BadInput
from graphservice.ingest.exports import table
from graphservice.ingest.systems.mapped import read_mapping
from graphservice.ingest.systems.mapped.file import SHIPPED
from graphservice.ingest.systems.mapping import meant, notation_of, presented
from graphservice.ingest.systems.recognition import recognised
from tests.conftest import NOW
from tests.ingest.folders import write_rows

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
        ("system = 'a'\nsytem = 'b'\n", "m.toml, line 2: sytem: There is no such key: did you mean 'system'?"),
        ("[rule.kinds]\nNew = 'NEW_SALE'\n", "m.toml, line 1: rule: There is no such key: did you mean 'rules'?"),
        (
            "[columns.Acount]\nX = 'Tier'\n",
            "m.toml, line 1: columns.Acount: there is no object 'Acount' in any format: did you mean 'Account'?",
        ),
        (
            "[files]\n'b.csv' = 'Oportunity'\n",
            "m.toml, line 2: files.b.csv: there is no object 'Oportunity' in any format: did you mean 'Opportunity'?",
        ),
        (
            "profile = 'hubspot'\n[columns.Account]\nX = 'Tier'\n",
            "m.toml, line 2: columns.Account: there is no object "
            "'Account' in a hubspot export: teams, owners, companies,",
        ),
        (
            "[[owners]]\nobject = 'Acount'\ncolumn = 'CSM__c'\nrole = 'UPSELL'\n",
            "m.toml, line 2: owners.0.object: "
            "there are no further owners of 'Acount', but of Account, Contact, Lead: did you mean 'Account'?",
        ),
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
            "m.toml, line 7: tables.0.rows.0.domain: write one of column, text and either.",
        ),
        (
            TABLE + 'domain = { text = "5", times = 2 }\n',
            "m.toml, line 7: tables.0.rows.0.domain: times is for the number in a column.",
        ),
        ('since = "2026-02-30"\n', "m.toml, line 1: since: Input should be a valid date"),
        (
            TABLE + 'domain = { column = "a", words = "sectrs" }\n[words.sectors]\n',
            "m.toml, line 7: tables.0.rows.0.domain: words = 'sectrs': there is no [words.sectrs]: "
            "did you mean 'sectors'?",
        ),
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
        "m.toml, line 1: one: There is no such key: see docs/formats.md for those that there are.",
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
    toml, yml = (read_mapping(str(tmp_path / f"m.{ending}")) for ending in ("toml", "yml"))
    assert toml.model_dump() == yml.model_dump()


def misspelt(folder: Path, text: str, *files: str) -> str:
    (folder / "m.toml").write_text(text, encoding="utf-8")
    mapping = read_mapping(str(folder / "m.toml"))
    found = [table(folder / each) for each in files]
    with pytest.raises(BadInput) as refused:
        recognised(presented(found, mapping), mapping)
    return str(refused.value)


def test_names_that_an_export_has_nearly_are_told_with_what_was_meant(tmp_path: Path) -> None:
    write_rows(tmp_path, "sf_account_export", {"Id": "001", "Name": "A", "Segment__c": "1"})
    write_rows(tmp_path, "people", {"x": "1", "y": "A"})
    column = misspelt(tmp_path, "[columns.Account]\nSegmnt__c = 'Tier'\n", "sf_account_export.csv")
    assert column == (
        "m.toml, line 2: columns.Account.Segmnt__c: there is no column 'Segmnt__c': did you mean 'Segment__c'?"
    )
    owner = "[[owners]]\nobject = 'Account'\nrole = 'UPSELL'\ncolumn = 'Sgment__c'\n"
    assert misspelt(tmp_path, owner, "sf_account_export.csv").startswith("m.toml, line 4: owners.0.column: there is no")
    file = misspelt(tmp_path, TABLE.replace("a.csv", "poeple.csv"), "people.csv")
    assert file == "m.toml, line 2: tables.0.file: none of the files is 'poeple.csv': did you mean 'people.csv'?"
    foreign = misspelt(tmp_path, "[columns.contacts]\nx = 'Email'\n", "sf_account_export.csv")
    assert foreign.startswith("m.toml, line 1: columns.contacts: there is no object 'contacts' in a salesforce export")
    assert foreign.endswith("did you mean 'Contact'?")


def test_a_column_of_an_object_is_known_whatever_its_file_is_called(tmp_path: Path) -> None:
    write_rows(tmp_path, "accountData (1)", {"Id": "001", "Name": "A", "Segment__c": "1"})
    (tmp_path / "m.toml").write_text("[columns.Account]\nSegment__c = 'Tier'\nOther__c = 'Industry'\n")
    (found,) = presented([table(tmp_path / "accountData (1).csv")], read_mapping(str(tmp_path / "m.toml")))
    assert found.columns == ("id", "name", "tier")


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
    context = meant("s", NOW, read_mapping(str(tmp_path / "m.toml")))
    assert context.tables.stages["closed won"] == ("NURTURE", "WON")
    assert context.tables.stages["closed lost"] == ("LEAD", "LOST")
    assert context.tables.team_roles["mascot"] == "UPSELL"
    assert context.tables.owner_roles == {"before": "NEW_SALES", "after": "UPSELL"}
    assert context.further == {"account": [("csm__c", "RETENTION")]}
    assert context.since == 1_580_515_200_000


def test_a_file_that_there_is_not_is_told_with_those_that_come_with_the_program() -> None:
    with pytest.raises(BadInput, match=r"nowhere\.toml: there is no such mapping file.*\(.*maven-crm.*\)"):
        read_mapping("nowhere.toml")


@pytest.mark.parametrize("path", list(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_files_that_come_with_the_program_are_right(path: Path) -> None:
    assert read_mapping(path.stem).tables
