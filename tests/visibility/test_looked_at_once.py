"""Where is a node's condition put, and where not again? The names tell: each condition begins with its node's."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest

from graphservice.engine.guard.guard import guard_of
from tests.visibility.seeing import depth_file, viewer

ASKED = re.compile(r"\(([ab]) IN sees(?:Accounts|Contacts)\b")

ONCE = {
    "without a label": ("MATCH (a WHERE a.name > '')<-[:WORKS_AT]-(:Owner) RETURN a", "aa"),
    "by its id": ("MATCH (a {id: '1'})<-[:WORKS_AT]-(:Owner) RETURN a", "aa"),
    "in one scope": ("MATCH (a:Account) MATCH (a)<-[:WORKS_AT]-(o:Owner) RETURN a", "a"),
    "after WITH": ("MATCH (a:Account) WITH a, 1 AS n MATCH (a)<-[:OWNS]-(:Owner) RETURN a", "a"),
    "by another name": ("MATCH (a:Account) WITH a AS b MATCH (b)<-[:OWNS]-(:Owner) RETURN b", "a"),
    "out of a list": ("MATCH (a:Account) WITH collect(a) AS l UNWIND l AS b MATCH (b)<-[:OWNS]-() RETURN b", "a"),
    "in a subquery": ("MATCH (a:Account) RETURN EXISTS { (a)<-[:OWNS]-(:Owner) }", "a"),
    "in one that is given it": (
        "MATCH (a:Account) CALL (a) { MATCH (a)<-[:OWNS]-(:Owner) RETURN 1 AS n } RETURN n",
        "a",
    ),
    "that one returns": ("CALL () { MATCH (a:Account) RETURN a } MATCH (a)<-[:OWNS]-(:Owner) RETURN a", "a"),
    "new in OPTIONAL": ("OPTIONAL MATCH (a:Account) OPTIONAL MATCH (a)<-[:OWNS]-(:Owner) RETURN a", "a"),
}
AGAIN = {
    "dropped by WITH": ("MATCH (a:Account) WITH 1 AS n MATCH (a:Account) RETURN a", "aa"),
    "dropped, no label": ("MATCH (a:Account) WITH 1 AS n MATCH (a)<-[:OWNS]-(:Owner) RETURN a", "aa a"),
    "not given": ("MATCH (a:Account) CALL () { MATCH (a:Account) RETURN 1 AS n } RETURN n", "aa"),
    "in the other branch": ("MATCH (a:Account) RETURN a UNION MATCH (a:Account) RETURN a", "aa"),
    "bound in a subquery": ("WITH 1 AS n WHERE EXISTS { (a:Account) } MATCH (a:Account) RETURN a", "aa"),
    "bound before OPTIONAL": ("MATCH (a) OPTIONAL MATCH (a:Account) MATCH (a:Account) RETURN a", "aa"),
    "the end of an edge": ("MATCH ()-[e:OWNS]->(:Contact) WITH endNode(e) AS a MATCH (a:Account) RETURN a", "a"),
    "given an end": (
        "MATCH ()-[e:OWNS]->(:Contact) WITH endNode(e) AS a OPTIONAL MATCH (a:Account) MATCH (a:Account) RETURN a",
        "aa",
    ),
    "of any kind": ("CALL () { MATCH (a) RETURN a } MATCH (a:Account) RETURN a", "a"),
    "made of any kind": ("MATCH (b) WITH collect(b) AS l UNWIND l AS a MATCH (a:Account) RETURN a", "a"),
    "renamed": ("MATCH (b:Contact) MATCH (a:Account) WITH b AS a, a AS b MATCH (a:Account) RETURN a, b", "ba"),
    "a row of a list": (
        "MATCH (a:Account) WITH a, [] AS l RETURN [a IN l WHERE EXISTS { (a:Account)<-[:WORKS_AT]-(:Owner) } | 1], a",
        "aa",
    ),
    "reduced": ("MATCH (a:Account) WITH a, [] AS l RETURN reduce(n = 0, a IN l | COUNT { (a:Account) }), a", "aa"),
}


@pytest.mark.parametrize(("text", "names"), [*ONCE.values(), *AGAIN.values()], ids=[*ONCE, *AGAIN])
def test_a_node_is_looked_at_where_it_was_not_yet(text: str, names: str, tmp_path: Path) -> None:
    guard = guard_of(depth_file(tmp_path, {}), viewer("own_sample_aiko"))
    assert guard is not None
    numbers = count(1)
    said = guard.guarded(text, lambda: f"g{next(numbers)}")
    assert "".join(ASKED.findall(said)) == names.replace(" ", ""), said
