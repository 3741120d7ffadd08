"""How far does a viewer see, and is it decided for every kind?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphservice import model
from graphservice.engine.guard.decided import EVERYBODYS, GUARDED, NOBODYS, undecided
from graphservice.engine.guard.depths import OWNED, Depth, depths_of, visibility_notice
from graphservice.errors import ConfigurationError
from graphservice.graph.cypher import question
from graphservice.settings import read_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "visibility.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_of_every_kind_it_is_decided_once_who_sees_it() -> None:
    assert undecided() == []
    assert {*GUARDED, *EVERYBODYS, *NOBODYS} == model.NODES.keys()


def test_a_kind_of_which_nobody_decided_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(model.NODES, "Invoice", model.ACCOUNT)
    assert undecided() == ["Invoice"]


@pytest.mark.parametrize("kind", GUARDED)
def test_a_kind_that_not_everybody_sees_has_a_file_that_says_who_does(kind: str) -> None:
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind).strip("_")
    assert question(f"visibility/{name}").source.splitlines()[1] == f"MATCH (node:{kind})"


def test_kinds_that_are_not_named_have_the_default(tmp_path: Path) -> None:
    depths = depths_of(written(tmp_path, 'default = "TEAM"\nContact = "ALL"'))
    assert depths == {kind: Depth.ALL if kind == "Contact" else Depth.TEAM for kind in OWNED}


def test_without_a_default_it_is_their_own(tmp_path: Path) -> None:
    assert set(depths_of(written(tmp_path, "")).values()) == {Depth.OWN}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Acount = "OWN"', "'Acount' is no kind with a depth; there are Account, Contact"),
        ('Owner = "OWN"', "'Owner' is no kind with a depth"),
        ('Account = "TEAMS"', "Account = 'TEAMS' is no depth; there"),
        ("Account = 3", "Account = 3 is no depth"),
        ("Account = ", "it cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_what_is_nearest(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        depths_of(written(tmp_path, text))
    assert told in str(wrong.value)


def test_the_start_says_who_sees_what(tmp_path: Path) -> None:
    assert "sees all records" in visibility_notice(read_settings({"GRAPHSERVICE_VISIBILITY": "all"}).visibility)
    path = written(tmp_path, 'Account = "TEAM"')
    told = visibility_notice(read_settings({"GRAPHSERVICE_VISIBILITY": str(path)}).visibility)
    assert "Account TEAM, Contact OWN" in told
    with pytest.raises(ConfigurationError):
        visibility_notice(tmp_path / "none.toml")
