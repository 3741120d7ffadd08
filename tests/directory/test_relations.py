"""Can a list be filtered by what belongs to its nodes, wherever that leads?"""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from tests.asking import Ask
from tests.directory.conftest import Read
from tests.graph.plans import explained

# What is asked of a list, and the names that are found.
ASKED = {
    "accounts": {
        "contacts: {some: {jobFunction: {eq: IT}}}": ["Ångström Industrier"],
        "contacts: {some: {types: {some: {type: {eq: PARTNER}}}}}": ['Quill "Q" Publishing'],
        "contacts: {none: {jobFunction: {eq: MARKETING}}}": ["Ångström Hamn & Logistik", "Ångström Industrier"],
        "opportunities: {some: {status: {eq: OPEN}}}": ["Ångström Hamn & Logistik", 'Quill "Q" Publishing'],
        "contracts: {some: {products: {some: {line: {eq: \"Analytics\"}}}}}": ["Ångström Industrier"],
        "contracts: {none: {}}": ["Ångström Hamn & Logistik", "Lyra Média 🎧", 'Quill "Q" Publishing'],
        "parent: {some: {tier: {eq: \"A\"}}}": ["Ångström Hamn & Logistik"],
        "parent: {none: {}}": ["Ångström Industrier", "Lyra Média 🎧", 'Quill "Q" Publishing'],
        "subsidiaries: {some: {}}": ["Ångström Industrier"],
        "owners: {some: {role: {eq: RETENTION}}}": ["Ångström Industrier", 'Quill "Q" Publishing'],
        "owners: {some: {role: {eq: NEW_SALES}, isPrimary: {eq: false}}}": ["Ångström Industrier"],
        "owners: {some: {role: {eq: NEW_SALES}, owner: {name: {startsWith: \"Tom\"}}}}": [],
        "owners: {none: {owner: {teams: {some: {name: {eq: \"Nordics\"}}}}}}": ["Lyra Média 🎧"],
        "id: {in: [\"acc_sample_quill\", \"acc_none\"]}": ['Quill "Q" Publishing'],
    },
    "contacts": {
        "employers: {some: {industry: {eq: \"Logistics\"}}}": ["Nora Haugen", "Priya Nair"],
        "types: {some: {type: {eq: CLIENT}, account: {id: {eq: \"acc_sample_quill\"}}}}": ["Wei Zhang"],
        "opportunities: {some: {buyingRole: {eq: DECISION_MAKER}, opportunity: {status: {eq: OPEN}}}}": ["Wei Zhang"],
        "opportunities: {some: {buyingRole: {eq: DECISION_MAKER}, opportunity: {status: {eq: WON}}}}": [],
        "interactions: {some: {at: {gte: \"2026-01-01T00:00:00Z\"}}}": ["Nora Haugen", "Wei Zhang"],
        "interactions: {none: {}}": [
            "Amélie Laurent", "José Núñez", "Léa Dubois", "Priya Nair", "Sam O'Neill"
        ],
        "campaigns: {some: {kind: {eq: \"EVENT\"}}}": ["Léa Dubois"],
        "owners: {some: {role: {eq: UPSELL}}}": ["Ingrid Åkesson"],
    },
    "owners": {
        "manager: {some: {name: {startsWith: \"Mara\"}}}": ["Aiko Tanaka", "Jonas Weber"],
        "manager: {none: {}}": ["Mara Lindqvist"],
        "teams: {some: {name: {eq: \"Nordics\"}}}": ["Aiko Tanaka", "Jonas Weber"],
        "teams: {none: {}}": ["Tom O'Brien"],
        "accounts: {some: {role: {eq: RETENTION}, account: {industry: {eq: \"Media\"}}}}": ["Aiko Tanaka"],
        "contacts: {some: {contact: {jobFunction: {eq: FINANCE}}}}": ["Aiko Tanaka"],
        "opportunities: {some: {status: {eq: LOST}}}": ["Mara Lindqvist"],
        "interactions: {some: {kind: {eq: EMAIL}}}": ["Jonas Weber"],
    },
    "teams": {
        "parent: {some: {name: {eq: \"EMEA\"}}}": ["Nordics"],
        "members: {some: {email: {eq: \"mara@firm.example\"}}}": ["EMEA"],
    },
    "products": {
        "opportunities: {some: {status: {eq: OPEN}}}": ["Flow"],
        "contracts: {none: {}}": ["Flow"],
    },
    "opportunities": {
        "account: {some: {country: {eq: \"GB\"}}}": ["Quill: renewal 2027"],
        "contacts: {some: {buyingRole: {eq: TECHNICAL_BUYER}}}": ["Ångström: production line"],
        "contacts: {some: {contact: {name: {eq: \"Nora Haugen\"}}}}": ["Hamn: terminal planning"],
        "products: {some: {name: {eq: \"Insight Suite\"}}}": ["Ångström: production line"],
        "team: {some: {role: {eq: \"LEAD\"}, owner: {name: {startsWith: \"Aiko\"}}}}": ["Quill: renewal 2027"],
    },
    "contracts": {
        "account: {some: {country: {eq: \"SE\"}}}": ["Contract 2025-017"],
        "products: {none: {name: {eq: \"Insight Suite\"}}}": [],
    },
    "campaigns": {
        "contacts: {some: {employers: {some: {domain: {eq: \"lyra.example\"}}}}}": ["Autumn forum"],
        "contacts: {none: {}}": [],
    },
}  # fmt: skip


def _sampled(page: dict[str, Any]) -> list[str]:
    return [node["name"] for node in page["nodes"] if "_sample_" in node["id"]]


def _asked(kind: str) -> str:
    lists = (
        f"a{i}: {kind}(where: {{{where}}}, orderBy: [{{field: NAME}}], first: 100) {{ totalCount nodes {{ id name }} }}"
        for i, where in enumerate(ASKED[kind])
    )
    return f"{{ {' '.join(lists)} }}"


@pytest.mark.parametrize("kind", ASKED)
async def test_a_list_is_filtered_by_what_belongs_to_its_nodes(ask: Ask, kind: str) -> None:
    answer = await ask(_asked(kind))
    assert answer.errors == []
    # A count over two relations and more is weighed first, by how many nodes of the kind there are.
    assert answer.extensions["cost"]["statements"] <= 2
    data = answer.data
    assert data is not None
    found = {where: _sampled(page) for where, page in zip(ASKED[kind], data.values(), strict=True)}
    assert found == ASKED[kind]
    assert all(page["totalCount"] == len(page["nodes"]) for page in data.values())


@pytest.mark.parametrize("kind", ASKED)
async def test_what_belongs_to_a_node_is_found_from_it_and_not_by_scanning(
    ask: Ask, address: Address, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    sent: list[str] = []
    record = Database.record

    async def noted(self: Database, text: str, *arguments: Any, **named: Any) -> list[Any]:
        sent.append(text)
        return await record(self, text, *arguments, **named)

    monkeypatch.setattr(Database, "record", noted)
    await ask(_asked(kind))
    (text,) = sent
    assert not {"AllNodesScan", "CartesianProduct"} & set(explained(address, text))


async def test_interactions_are_filtered_by_who_was_there(read: Read) -> None:
    data = await read(
        """{ interactions(where: {people: {some: {email: {eq: "wei@quill.example"}}}}) { nodes { id } }
        others: interactions(where: {people: {none: {id: {eq: "own_sample_aiko"}}},
          createdAt: {lt: "2026-06-01T00:00:00Z"}}) { nodes { id } } }"""
    )
    assert data["interactions"]["nodes"] == [{"id": "int_sample_call"}]
    assert data["others"]["nodes"] == [{"id": "int_sample_mail"}]


async def test_what_belongs_to_nodes_is_looked_at_at_the_moment_of_the_list(read: Read) -> None:
    asked = """contacts(MOMENT where: {employers: {some: {id: {eq: "acc_sample_quill"}}},
      types: {some: {type: {eq: CLIENT}}}}) { nodes { name } }"""
    data = await read(
        f"""{{ account(id: "acc_sample_quill") {{ {asked.replace("MOMENT", "")}
        then: {asked.replace("MOMENT", 'asOf: "2023-01-01T00:00:00Z",')} }} }}"""
    )
    assert data["account"]["contacts"]["nodes"] == [{"name": "Wei Zhang"}]
    assert data["account"]["then"]["nodes"] == [{"name": "José Núñez"}, {"name": "Wei Zhang"}]


async def test_a_filter_that_leads_from_relation_to_relation_too_often_is_refused(ask: Ask) -> None:
    where = '{name: {eq: "x"}}'
    for name in ("contacts", "employers", "contacts", "employers", "contacts"):
        where = f"{{{name}: {{some: {where}}}}}"
    fine = await ask(f"{{ accounts(where: {where}) {{ totalCount }} }}")
    assert fine.data == {"accounts": {"totalCount": 0}}
    refused = await ask(f"{{ contacts(where: {{employers: {{some: {where}}}}}) {{ totalCount }} }}")
    assert [error["message"] for error in refused.errors] == [
        "`where` leads through more than 5 relations, at `contacts`: use fewer."
    ]
    assert refused.data is None
