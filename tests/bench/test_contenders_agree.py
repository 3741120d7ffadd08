"""Are all who are measured asked the same, and do they answer the same?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
import pytest_asyncio
from graphql import parse, validate

from bench.contenders import PLAIN, SERVICE, Contest, contests
from bench.plain.app import schema as plain_schema
from bench.questions import NAMES, READ, Question, drawn, text_of
from bench.statements import Heard, Overheard, statements
from bench.turns import answers, side_by_side
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings

Asked = tuple[list[Question], list[Heard]]


@pytest_asyncio.fixture(scope="module")
async def asked(settings: Settings, address: Address, database: Database) -> AsyncIterator[Asked]:
    """The questions with variables of the sample graph, and the statements that they become."""
    overheard = Overheard.connect(settings, address)
    overheard.heard = []
    questions = await drawn(Service(schema, overheard, settings), kept=4)
    yield questions, await statements(overheard, settings, questions)
    await overheard.close()


@pytest.fixture(scope="module")
def contenders(address: Address, asked: Asked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Contest]]:
    folder: Path = tmp_path_factory.mktemp("bench")
    with contests(address, *asked, folder) as running:
        yield running


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_one_that_the_service_takes(name: str) -> None:
    assert validate(schema._schema, parse(text_of(name))) == []


@pytest.mark.parametrize("name", READ)
def test_what_plain_strawberry_is_asked_too_it_takes(name: str) -> None:
    assert validate(plain_schema._schema, parse(text_of(name))) == []


def test_all_contenders_answer_each_question_alike(contenders: list[Contest]) -> None:
    assert [contest.question.name for contest in contenders] == list(NAMES)
    assert [wrong for contest in contenders for wrong in contest.disagreements()] == []


def test_a_contender_that_answers_otherwise_is_told(contenders: list[Contest]) -> None:
    first, second, *_ = contenders
    plain = first.served[PLAIN]
    mixed = replace(first, served={**first.served, PLAIN: replace(plain, requests=plain.requests[::-1])})
    assert f"{first.question.name} #0: the service and plain Strawberry answer differently." in mixed.disagreements()
    stale = replace(second, heard=[[replace(each, rows=[]) for each in request] for request in second.heard])
    assert f"{second.question.name} #0: the lower bound reads other rows than the service." in stale.disagreements()


def test_the_questions_find_something(contenders: list[Contest]) -> None:
    by_name = {contest.question.name: contest for contest in contenders}
    found = {name: orjson.loads(answers(contest.served[SERVICE])[0])["data"] for name, contest in by_name.items()}
    assert found["q1"]["contact"]["account"]["name"]
    assert found["q2"]["account"]["contacts"]["nodes"]
    assert (len(found["q3"]), len(found["q3"]["page0"]["nodes"]) > 0) == (10, True)
    assert found["q4"]["accounts"]["nodes"][0]["contacts"]["nodes"]
    assert (found["q5"]["accounts"]["totalCount"], len(found["q5"]["contacts"]["nodes"]) > 0) == (4, True)
    assert all(found[name]["contacts"]["nodes"] for name in ("q6", "q8", "q9"))
    assert found["q10"]["account"]["tree"] == {
        "totalCount": 1,
        "edges": [
            {
                "depth": 1,
                "node": {
                    "id": "acc_sample_harbour",
                    "name": "Ångström Hamn & Logistik",
                    "industry": "Logistics",
                    "parent": {"id": "acc_sample_north"},
                },
            }
        ],
    }
    assert sum(each["count"] for each in found["q11"]["functions"]) == 9
    assert found["q12"]["search"][0]["closeness"] == "WHOLE"


def test_each_contender_is_timed_in_turns(contenders: list[Contest]) -> None:
    times = side_by_side(contenders[0].ways, 3, 0.1)
    assert set(times) == set(contenders[0].ways)
    for each in times.values():
        assert each.seconds >= 0.1
        assert len(each.latencies) >= 3
        assert each.quantile(0.5) <= each.quantile(0.95)
