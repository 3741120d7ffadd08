"""Where is a node's condition put, and where not again? The names tell: each condition begins with its node's."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest

from graphservice.engine.guard.guard import guard_of
from tests.visibility.seeing import depth_file, viewer

ASKED = re.compile(r"\(([ab]) IN sees(?:Accounts|Contacts)\b")


def guarded(folder: Path, text: str, **depths: str) -> str:
    """The text as it is for somebody who sees a part, beneath a `parent` that they see."""
    guard = guard_of(depth_file(folder, depths), viewer("own_sample_aiko"))
    assert guard is not None
    numbers = count(1)
    return guard.guarded(text, lambda: f"g{next(numbers)}", known=("parent",))


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
    said = guarded(tmp_path, text)
    assert "".join(ASKED.findall(said)) == names.replace(" ", ""), said


FOLLOWS = {
    "its account is seen": ("MATCH (a:Account)<-[:WITH]-(c:Contract) RETURN c", 1),
    "the other way round": ("MATCH (c:Contract)-[:WITH]->(a:Account) RETURN c", 1),
    "of one seen before": ("MATCH (a:Account) WITH a MATCH (a)<-[:WITH]-(:Contract) RETURN a", 1),
    "of what is bound": ("MATCH (parent)<-[:OF]-(t:PhaseChange) RETURN t", 0),
    "over two steps": ("MATCH (:Account)<-[:FOR]-(:Opportunity)<-[:OF]-(p:PhaseChange) RETURN p", 1),
    "either of two ends": ("MATCH (:Account|Opportunity)<-[:CONCERNS]-(i:Interaction) RETURN i", 3),
    "all that a finding is about": ("MATCH (f:Finding)-[:ON]->(x:Contact) RETURN x", 3),
    "and from there": ("MATCH (:Owner)-[:OWNS]->()<-[:ON]-(f:Finding) RETURN f", 3),
}
DOES_NOT_FOLLOW = {
    "a job has dates": ("MATCH (a:Account)<-[:WORKS_AT]-(c:Contact) RETURN c", 3),
    "all of several": ("MATCH (o:Owner)<-[:ON]-(f:Finding) RETURN f", 3),
    "one of us took part": ("MATCH (o:Owner)<-[:INVOLVES]-(i:Interaction) RETURN i", 5),
    "one or the other": ("MATCH (parent)<-[:INVOLVES]-(i:Interaction) RETURN i", 5),
    "over several steps": ("MATCH (a:Account)<-[:WITH*1..2]-(c:Contract) RETURN c", 2),
    "either way": ("MATCH (a:Account)-[:WITH]-(c:Contract) RETURN c", 2),
    "of either type": ("MATCH (a:Account)<-[:WITH|OF]-(c:Contract) RETURN c", 2),
    "beside, not joined": ("MATCH (a:Account), (c:Contract) RETURN c", 2),
    "a hand-off is seen for another reason": ("MATCH (h:Handoff)-[:OF]->(a:Account) RETURN a", 4),
    "an account and a contact": ("MATCH (a:Account)<-[:WITH]-(t:TypeDecision) RETURN t", 4),
}


@pytest.mark.parametrize(
    ("text", "looks"), [*FOLLOWS.values(), *DOES_NOT_FOLLOW.values()], ids=[*FOLLOWS, *DOES_NOT_FOLLOW]
)
def test_what_is_seen_for_the_sake_of_its_neighbour_is_not_looked_at(text: str, looks: int, tmp_path: Path) -> None:
    said = guarded(tmp_path, text)
    assert len(re.findall(r"\bIN sees(?:Accounts|Contacts|Opportunities)\b", said)) == looks, said


HELD = "{0}.supersededAt IS NULL AND ({0}.validFrom <= seesAt AND ({0}.validTo IS NULL OR {0}.validTo > seesAt))"
ENOUGH = {
    "who works at a seen account": ("MATCH (a:Account)<-[e:WORKS_AT]-(c:Contact) RETURN c", HELD.format("e")),
    "what is bound": ("MATCH (parent)-[e:OWNS]->(c:Contact) RETURN c", f"parent IN seesOwn AND {HELD.format('e')}"),
    "of either kind": ("MATCH (parent)-[e:OWNS]->(c) RETURN c", f"parent IN seesOwn AND {HELD.format('e')}"),
    "a deal of one of us": (
        "MATCH (o:Owner)-[e:WORKS]->(c:Opportunity) RETURN c",
        f"o IN seesOwn AND {HELD.format('e')}",
    ),
    "who asks": ("MATCH (c:IntroductionRequest)-[:FROM]->(o:Owner) RETURN c", "o IN seesOwn"),
}


@pytest.mark.parametrize(("text", "enough"), ENOUGH.values(), ids=ENOUGH)
def test_what_stands_beside_it_is_asked_first(text: str, enough: str, tmp_path: Path) -> None:
    said = guarded(tmp_path, text)
    assert f"(c{text.partition('(c')[2].partition(')')[0]} WHERE (coalesce({enough}, false) OR " in said


def test_of_two_kinds_with_other_depths_neither_is(tmp_path: Path) -> None:
    said = guarded(tmp_path, "MATCH (parent)-[e:OWNS]->(c) RETURN c", Contact="TEAM")
    assert "(c WHERE (c:Owner OR EXISTS { (c:Account WHERE" in said
