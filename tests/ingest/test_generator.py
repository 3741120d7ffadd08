"""Is the generated firm the same every time, and one that could be?"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphservice.demo.generator import generate
from graphservice.demo.generator.dice import Dice
from graphservice.demo.generator.dirt import REJECTED
from graphservice.demo.generator.folder import WRITTEN
from graphservice.ingest.systems.own_csv.format import COLUMNS
from graphservice.ownership.rules import RoleShare, objections
from tests.ingest.folders import rows_of

REFERENCES = {
    "account_id": "accounts",
    "contact_id": "contacts",
    "owner_id": "owners",
    "team_id": "teams",
    "product_id": "products",
    "opportunity_id": "opportunities",
    "contract_id": "contracts",
    "campaign_id": "campaigns",
    "parent_id": "",
    "reports_to": "owners",
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm without dirt."""
    folder = tmp_path_factory.mktemp("clean")
    generate(folder, 120, seed=5, dirty=False)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_arguments_give_the_same_files_byte_for_byte(firm: Path, tmp_path: Path) -> None:
    generate(tmp_path, 30, seed=3)
    assert contents(tmp_path) == contents(firm)
    assert set(contents(firm)) == {f"{name}.csv" for name in WRITTEN}


def test_it_writes_columns_of_our_own_format() -> None:
    unknown = [(name, each) for name, columns in WRITTEN.items() for each in columns if each not in COLUMNS[name]]
    assert unknown == []


def test_another_seed_or_moment_gives_another_firm(firm: Path, tmp_path: Path) -> None:
    generate(tmp_path / "seed", 30, seed=4)
    generate(tmp_path / "moment", 30, seed=3, as_of=datetime(2024, 2, 29, 9, tzinfo=UTC))
    for folder in (tmp_path / "seed", tmp_path / "moment"):
        assert contents(folder)["accounts.csv"] != contents(firm)["accounts.csv"]


def test_it_tells_how_many_rows_it_wrote(tmp_path: Path) -> None:
    told = generate(tmp_path, 40, seed=9)
    assert told == {name: len(rows_of(tmp_path, name)) for name in WRITTEN}
    assert told["accounts"] == 40 + 2
    assert 390 <= told["contacts"] <= 420
    assert told["owners"] == 40 // 40 + 4


def test_nothing_happens_after_the_moment_it_is_told_of(clean: Path) -> None:
    moments = [
        cell
        for name in ("accounts", "contacts", "employments", "ownerships", "interactions", "opportunity_phases")
        for row in rows_of(clean, name)
        for column, cell in row.items()
        if cell and (column in ("at", "created_at", "valid_from", "confirmed_at"))
    ]
    assert max(moments) <= "2026-06-01T09:00:00Z"
    assert min(moments) >= "2018-06-01"


def test_every_reference_of_a_firm_without_dirt_leads_somewhere(clean: Path) -> None:
    ids = {name: {row["id"] for row in rows_of(clean, name)} for name, columns in WRITTEN.items() if "id" in columns}
    for name in WRITTEN:
        for row in rows_of(clean, name):
            for column in REFERENCES.keys() & row.keys():
                assert not row[column] or row[column] in ids[REFERENCES[column] or name], (name, row)
            for column in {"owners", "contacts"} & row.keys():
                assert set(row[column].split(";")) <= ids[column]


def test_nobody_objects_to_any_ownership_of_a_firm_without_dirt(clean: Path) -> None:
    held: dict[tuple[str, ...], list[RoleShare]] = defaultdict(list)
    for row in rows_of(clean, "ownerships"):
        end = datetime.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        start = datetime.fromisoformat(row["valid_from"])
        new = RoleShare(row["owner_id"], float(row["share"]), row["is_primary"] == "true", start, end)
        others = held[row["account_id"], row["contact_id"], row["role"]]
        assert objections(new, others) == []
        others.append(new)


def test_relationships_changed_hands_and_people_changed_employer(clean: Path) -> None:
    ownerships = rows_of(clean, "ownerships")
    assert sum(row["valid_to"] != "" for row in ownerships) > 20
    assert {row["role"] for row in ownerships} == {"NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION"}
    employers = defaultdict(set)
    for row in rows_of(clean, "employments"):
        employers[row["contact_id"]].add(row["account_id"])
    assert sum(len(accounts) > 1 for accounts in employers.values()) > 5
    assert {row["type"] for row in rows_of(clean, "contact_types")} == {"PROSPECT", "CLIENT", "PARTNER"}


def test_account_one_is_shared_by_owners_in_several_roles_after_others(firm: Path) -> None:
    names = {row["id"]: row["name"] for row in rows_of(firm, "owners")}
    owned = [row for row in rows_of(firm, "ownerships") if row["account_id"] == "A1"]
    now = [(names[row["owner_id"]], row["role"], row["share"]) for row in owned[:7] if not row["valid_to"]]
    first = rows_of(firm, "accounts")[0]
    assert (first["name"], first["industry"]) == ("Aurora Polymers AB", "Manufacturing")
    assert now == [
        ("Maja Lindqvist", "RETENTION", "0.6"),
        ("Tomás Ferreira", "RETENTION", "0.4"),
        ("Maja Lindqvist", "CROSS_SELL", "1.0"),
        ("Amara Okafor", "UPSELL", "1.0"),
    ]
    assert [row["role"] for row in owned[:7] if row["valid_to"]] == ["NEW_SALES", "NEW_SALES", "RETENTION"]


def test_names_have_accents_and_a_few_accounts_have_most_of_the_people(clean: Path) -> None:
    assert any(not row["family_name"].isascii() for row in rows_of(clean, "contacts"))
    sizes: dict[str, int] = defaultdict(int)
    for row in rows_of(clean, "employments"):
        sizes[row["account_id"]] += 1
    ordered = sorted(sizes.values(), reverse=True)
    assert sum(ordered[:24]) > sum(ordered) / 2


def test_dirt_is_only_there_when_it_is_wanted(firm: Path, clean: Path) -> None:
    assert {row["id"] for row in rows_of(firm, "contacts")} >= {"C-BLANK", "C-DOUBT"}
    assert not any(row["id"].startswith("C-") for row in rows_of(clean, "contacts"))
    assert sum(len(codes) for codes in REJECTED.values()) == 9


@pytest.mark.parametrize("total", [30, 1_000, 54_321])
def test_shares_of_a_whole_add_up_and_none_is_empty(total: int) -> None:
    parts = Dice(1, "a test").share_out(total, 1.3, 30)
    assert sum(parts) in (total - 1, total)
    assert min(parts) >= 1
    assert len(parts) == 30
