"""Do imports run one way, those for type checkers included?"""

from __future__ import annotations

import grimp
import networkx

# Pairs and a triple that name one another for type checkers alone.
KNOWN = [
    {"graphservice.engine.derive", "graphservice.engine.executor", "graphservice.engine.loader"},
    {"graphservice.ingest.loading.booking", "graphservice.ingest.loading.versions"},
    {"graphservice.ingest.reading.rows", "graphservice.ingest.reading.tables"},
]


def test_no_module_imports_in_a_circle() -> None:
    graph = grimp.build_graph("graphservice", exclude_type_checking_imports=False)
    imports = networkx.DiGraph(
        (one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)
    )
    circles = [found for found in networkx.strongly_connected_components(imports) if len(found) > 1]
    assert [found for found in circles if found not in KNOWN] == []
