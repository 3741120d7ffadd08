"""Which hand-offs are there? On the sample graph."""

from __future__ import annotations

from typing import Any

import pytest

from tests.asking import Ask

NORTH, JOSE = "hnd_sample_north", "hnd_sample_jose"


async def listed(ask: Ask, field: str) -> list[str]:
    answer = await ask(f"{{ found: {field} {{ nodes {{ id }} totalCount }} }}")
    assert answer.errors == []
    assert answer.data is not None
    found = answer.data["found"]
    return [node["id"] for node in found["nodes"]]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("", [JOSE, NORTH]),
        ('(to: "own_sample_aiko")', [JOSE, NORTH]),
        ('(from: "own_sample_jonas", to: "own_sample_aiko", status: [PROPOSED])', [JOSE]),
        ('(from: "own_sample_aiko")', []),
        ("(status: [COMPLETED, ACCEPTED])", [NORTH]),
        ('(where: {dueOn: {lt: "2026-06-15"}})', [NORTH]),
        ('(where: {dueOn: {gte: "2026-06-15"}, role: {eq: RETENTION}})', [JOSE]),
        ("(where: {phase: {eq: NURTURE}})", [JOSE]),
        ('(where: {accounts: {some: {name: {startsWith: "Ång"}}}})', [NORTH]),
        ("(where: {contacts: {some: {}}})", [JOSE]),
        ('(where: {from: {some: {name: {eq: "Jonas Weber"}}}})', [JOSE, NORTH]),
        ('(where: {to: {none: {name: {eq: "Aiko Tanaka"}}}})', []),
    ],
)
async def test_all_hand_offs_come_the_latest_first_and_filtered(ask: Ask, arguments: str, found: list[str]) -> None:
    assert await listed(ask, f"handoffs{arguments}") == found


@pytest.mark.parametrize(
    ("node", "arguments", "found"),
    [
        ('account(id: "acc_sample_north")', "", [NORTH]),
        ('account(id: "acc_sample_north")', "(status: [PROPOSED])", []),
        ('contact(id: "con_sample_jose")', "(status: [PROPOSED])", [JOSE]),
        ('owner(id: "own_sample_aiko")', "", [JOSE, NORTH]),
        ('owner(id: "own_sample_aiko")', "(side: TO, status: [PROPOSED])", [JOSE]),
        ('owner(id: "own_sample_aiko")', "(side: FROM)", []),
        ('owner(id: "own_sample_jonas")', "(side: FROM)", [JOSE, NORTH]),
    ],
)
async def test_each_account_contact_and_owner_has_theirs(ask: Ask, node: str, arguments: str, found: list[str]) -> None:
    answer = await ask(f"{{ {node} {{ handoffs{arguments} {{ nodes {{ id }} totalCount }} }} }}")
    assert answer.data is not None
    ((_, shown),) = answer.data.items()
    assert [node["id"] for node in shown["handoffs"]["nodes"]] == found
    assert shown["handoffs"]["totalCount"] == len(found)
    assert answer.extensions["cost"]["statements"] == 1


async def test_one_is_found_by_its_id_and_says_all_of_itself_in_one_statement(ask: Ask) -> None:
    answer = await ask(
        """{ node(id: "hnd_sample_north") { ... on Handoff {
          status role phase dueOn expiresAt proposedAt answeredAt completedAt from { name } to { name }
          accounts { nodes { name } } steps { kind plannedOn doneOn } package { summary risks commitments { text } }
          completeness { missing }
        } } }"""
    )
    assert answer.errors == []
    shown: dict[str, Any] = {
        "status": "COMPLETED",
        "role": "RETENTION",
        "phase": "REVENUE_RECOGNITION",
        "dueOn": "2025-03-14",
        "expiresAt": "2025-03-15T00:00:00Z",
        "proposedAt": "2025-03-03T09:00:00Z",
        "answeredAt": "2025-03-04T15:20:00Z",
        "completedAt": "2025-03-10T13:00:00Z",
        "from": {"name": "Jonas Weber"},
        "to": {"name": "Aiko Tanaka"},
        "accounts": {"nodes": [{"name": "Ångström Industrier"}]},
        "steps": [
            {"kind": "INTRODUCTION", "plannedOn": "2025-03-06", "doneOn": "2025-03-06"},
            {"kind": "KICK_OFF", "plannedOn": None, "doneOn": "2025-03-10"},
        ],
        "package": {"summary": "Live since March", "risks": ["Two plants not connected yet"], "commitments": None},
        "completeness": {"missing": ["CONTACTS", "DECISION_MAKER", "COMMITMENTS", "SUCCESS_CRITERIA"]},
    }
    assert answer.data == {"node": shown}
    assert answer.extensions["cost"]["statements"] == 1
