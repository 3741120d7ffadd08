"""How does a test add to the sample graph for a while?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graphservice.graph.database import Database

_ONES = """
WITH datetime('2023-01-01T00:00:00Z') AS at
UNWIND range(0, 12) AS i
CREATE (:Account {id: 'acc_tree_' + i, name: 'Level ' + right('0' + i, 2),
  foldedName: 'level ' + right('0' + i, 2), createdAt: at, updatedAt: at, version: 1})
"""
_TREE = """
UNWIND [[12, 0], [2, 12]] + [i IN range(1, 11) | [i, i - 1]] AS e
MATCH (part:Account {id: 'acc_tree_' + e[0]}), (whole:Account {id: 'acc_tree_' + e[1]})
CREATE (part)-[:PART_OF]->(whole)
"""
_RING = """
WITH datetime('2023-01-01T00:00:00Z') AS at
CREATE (a:Account {id: 'acc_ring_a', name: 'Ring A', foldedName: 'ring a', createdAt: at, updatedAt: at, version: 1}),
  (b:Account {id: 'acc_ring_b', name: 'Ring B', foldedName: 'ring b', createdAt: at, updatedAt: at, version: 1}),
  (a)-[:PART_OF]->(b), (b)-[:PART_OF]->(a), (a)-[:COMPETES_WITH]->(b), (b)-[:COMPETES_WITH]->(a)
"""
_MARKED = "MATCH (n) WHERE n.id STARTS WITH 'acc_tree_' OR n.id STARTS WITH 'acc_ring_' DETACH DELETE n"

# A version of a fact that was superseded: nobody believes it any more.
_MISTAKES = """
WITH datetime('2020-01-01T00:00:00Z') AS was, datetime('2020-02-01T00:00:00Z') AS mended
MATCH (lea:Contact {id: 'con_sample_lea'}), (north:Account {id: 'acc_sample_north'}),
  (jonas:Owner {id: 'own_sample_jonas'}), (emea:Team {id: 'team_sample_emea'}),
  (quill:Opportunity {id: 'opp_sample_quill'})
WITH *, {validFrom: was, recordedAt: was, recordedBy: 'a mistake', supersededAt: mended, supersededBy: 'x'} AS version
CREATE (lea)-[w:WORKS_AT {id: 'wrk_mistake', factId: 'f', isPrimary: true}]->(north) SET w += version
CREATE (lea)-[e:ENGAGED_AS {id: 'eng_mistake', factId: 'f', type: 'CLIENT'}]->(north) SET e += version
CREATE (jonas)-[m:MEMBER_OF {id: 'mem_mistake', factId: 'f'}]->(emea) SET m += version
CREATE (jonas)-[k:WORKS {id: 'wko_mistake', factId: 'f', role: 'LEAD', share: 1.0}]->(quill) SET k += version
"""
_UNMARKED = "MATCH ()-[e {recordedBy: 'a mistake'}]->() DELETE e"


@asynccontextmanager
async def more(database: Database) -> AsyncIterator[None]:
    """Two trees, one with a loop in it, and facts that were recorded by mistake."""
    try:
        for text in (_ONES, _TREE, _RING, _MISTAKES):
            await database.command(text)
        yield
    finally:
        for text in (_MARKED, _UNMARKED):
            await database.command(text)
