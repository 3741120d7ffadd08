"""Do imports run one way, those for type checkers included? And does each name of a class stand for one thing?"""

from __future__ import annotations

import ast
from collections import Counter

import grimp
import networkx

from graphservice.graph.cypher import shipped

# Pairs and a triple that name one another for type checkers alone.
KNOWN = [
    {"graphservice.engine.run.derive", "graphservice.engine.run.executor", "graphservice.engine.run.loader"},
    {"graphservice.ingest.load.booking", "graphservice.ingest.load.versions"},
    {"graphservice.ingest.exports.rows", "graphservice.ingest.exports.tables"},
]


def test_no_module_imports_in_a_circle() -> None:
    graph = grimp.build_graph("graphservice", exclude_type_checking_imports=False)
    imports = networkx.DiGraph(
        (one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)
    )
    circles = [found for found in networkx.strongly_connected_components(imports) if len(found) > 1]
    assert [found for found in circles if found not in KNOWN] == []


def test_a_class_name_stands_once() -> None:
    room = shipped("schema").parent / "graphservice"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in room.rglob("*.py")]
    names = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert len(names) > 500
    assert [name for name, times in names.items() if times > 1] == []
