"""Is a Cypher text renamed in its variables and nowhere else?"""

from __future__ import annotations

import pytest

from graphservice.graph.database import Database
from graphservice.graph.tokens import last_where, parameters, rename, variables


def renamed(text: str) -> str:
    """The text with every variable that it binds, and `node`, in capitals."""
    return rename(text, {name: name.upper() for name in variables(text) | {"node"}}, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (node) RETURN 'node' + \"node\"", "MATCH (NODE) RETURN 'node' + \"node\""),
        (r"RETURN 'it\'s node', node", r"RETURN 'it\'s node', NODE"),
        ("RETURN node // node\n, node", "RETURN NODE  \n, NODE"),
        ("RETURN/* node */node", "RETURN NODE"),
        ("RETURN `node`, node", "RETURN `node`, NODE"),
        ("RETURN node.node, node . node", "RETURN NODE.node, NODE . node"),
        ("RETURN {node: node, a: [node.id, node]}", "RETURN {node: NODE, a: [NODE.id, NODE]}"),
        ("RETURN {a: {node: node}, node: node}", "RETURN {a: {node: NODE}, node: NODE}"),
        ("RETURN node {.node, other: node, node}", "RETURN NODE {.node, other: NODE, NODE}"),
        ("MATCH (a {id: node.id, node: a})", "MATCH (A {id: NODE.id, node: A})"),
        ("MATCH (key:key {key: key})", "MATCH (KEY:key {key: KEY})"),
        ("MATCH (node:node)", "MATCH (NODE:node)"),
        ("WHERE node:node|node OR node:A", "WHERE NODE:node|node OR NODE:A"),
        ("MATCH (node:(A|node)&!node)", "MATCH (NODE:(A|node)&!node)"),
        ("MATCH (a)-[e:node|OWNS]->(node)", "MATCH (A)-[E:node|OWNS]->(NODE)"),
        ("MATCH (s:$(node[1]) {node: node})", "MATCH (S:$(NODE[1]) {node: NODE})"),
        ("RETURN size(size), size [0]", "RETURN size(size), size [0]"),
        ("MATCH (count) RETURN count(count)", "MATCH (COUNT) RETURN count(COUNT)"),
        ("RETURN xs[0..node], xs[node..]", "RETURN xs[0..NODE], xs[NODE..]"),
        ("RETURN [x IN xs WHERE x.y | x.x]", "RETURN [X IN xs WHERE X.y | X.x]"),
        ("RETURN [x IN xs | x]", "RETURN [X IN xs | X]"),
        ("RETURN [x IN xs WHERE x:A|B | x]", "RETURN [X IN xs WHERE X:A|B | X]"),
        ("RETURN [(a)-->(b:A|B) WHERE b:A | b.id]", "RETURN [(A)-->(B:A|B) WHERE B:A | B.id]"),
        ("RETURN COUNT { (node)-->(:node) }", "RETURN COUNT { (NODE)-->(:node) }"),
        ("CALL (node) { WITH node RETURN 1 AS b }", "CALL (NODE) { WITH NODE RETURN 1 AS B }"),
        (
            "RETURN COLLECT { MATCH (a) WHERE a:B AND node:B RETURN {a: a, b: a:B} }",
            "RETURN COLLECT { MATCH (A) WHERE A:B AND NODE:B RETURN {a: A, b: A:B} }",
        ),
        ("RETURN reduce(a = 0, x IN xs | a + x)", "RETURN reduce(A = 0, X IN xs | A + X)"),
        ("MATCH p = (a)-[:A]->{1,3}(b) RETURN p", "MATCH P = (A)-[:A]->{1,3}(B) RETURN P"),
        ("WHERE any(x IN xs WHERE x = null)", "WHERE any(X IN xs WHERE X = null)"),
        ("RETURN [null], (true), [FALSE]", "RETURN [null], (true), [FALSE]"),
    ],
)
def test_only_variables_are_renamed(text: str, expected: str) -> None:
    assert renamed(text) == expected


TEXTS = [
    "MATCH (n:Owner {id: 'own_sample_aiko'})-[e:OWNS|OWNED]->(t:Account|Contact) "
    "WHERE t:Account OR t.optedOut = false WITH n, e, t ORDER BY e.id "
    "WITH n, collect([e.id, t.name]) AS list RETURN {n: n.id, list: list} AS row",
    "MATCH (team:Team) CALL (team) { MATCH (team)<-[m:MEMBER_OF]-(o) WHERE o:Owner AND m.validTo IS NULL "
    "RETURN collect(o.name) AS names } WITH team, names ORDER BY team.name "
    "RETURN team {.name, names: [name IN names WHERE name <> 'team' | name]} AS row",
    "MATCH path = (a:Contact {id: 'con_sample_ingrid'})-[:KNOWS*1..2]-(b:Person) "
    "WHERE EXISTS { MATCH (b) WHERE b:Contact } WITH path, b ORDER BY b.id, length(path) "
    "RETURN reduce(text = '', n IN nodes(path) | text + ' ' + n.name) AS row",
    "UNWIND $p.ids AS id MATCH (id2:$($p.label) {id: id}) WITH collect(id2) AS found "
    "RETURN [x IN found WHERE x:Account|Contact | x.name] AS row",
]


@pytest.mark.parametrize("text", TEXTS)
async def test_a_renamed_question_has_the_same_answer(database: Database, text: str) -> None:
    p = {"ids": ["acc_sample_north", "acc_sample_lyra"], "label": "Account"}
    names = {name: f"n{number}" for number, name in enumerate(sorted(variables(text) - {"row"}))}
    other = rename(text, names, {})
    answer = await database.records(text, p)
    assert other != text
    assert answer == await database.records(other, p)
    assert answer[0] not in ([None], [[]])


def test_parameters_are_found_and_replaced() -> None:
    text = "RETURN $a, '$b', $a.c, `$d` // $e"
    assert parameters(text) == {"a"}
    assert rename(text, {}, {"a": "$p.a"}) == "RETURN $p.a, '$b', $p.a.c, `$d`  "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (a) WHERE a.b", ("MATCH (a) ", "a.b")),
        ("MATCH (a) WHERE a.b STARTS WITH $c AND a.d", ("MATCH (a) ", "a.b STARTS WITH $c AND a.d")),
        ("MATCH (a WHERE a.b)", ("MATCH (a WHERE a.b)", "")),
        ("MATCH (a) WHERE a.b MATCH (c)", ("MATCH (a) WHERE a.b MATCH (c)", "")),
        ("MATCH (a) WHERE EXISTS { MATCH (b) WHERE b.c } OR x", ("MATCH (a) ", "EXISTS { MATCH (b) WHERE b.c } OR x")),
    ],
)
def test_the_condition_of_the_last_clause_is_cut_off(text: str, expected: tuple[str, str]) -> None:
    assert last_where(text) == expected
