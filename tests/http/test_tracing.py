"""Which spans does a request leave? Those of the conventions, and nothing of what was asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from graphservice.tracing import configure, use

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    use(provider)
    yield exporter
    use(None)
    provider.shutdown()


async def test_a_question_leaves_the_spans_of_its_steps(client: httpx.AsyncClient, spans: InMemorySpanExporter) -> None:
    query = "query Traced($id: ID!) { account(id: $id) { name } }"
    body = {"query": query, "variables": {"id": "acc_sample_north"}}
    await client.post("/graphql", json=body, headers={"traceparent": PARENT})
    found = {span.name: span for span in spans.get_finished_spans()}
    assert list(found) == ["graphql.parse", "graphql.plan", "read neo4j", "graphql.complete", "query", "POST"]
    beneath = {name: span.parent.span_id for name, span in found.items() if span.parent}
    contexts = {name: span.get_span_context() for name, span in found.items()}
    numbers = {name: context.span_id for name, context in contexts.items() if context}
    request, operation = numbers["POST"], numbers["query"]
    assert beneath == {
        "graphql.parse": request,
        "query": request,
        "graphql.plan": operation,
        "graphql.complete": operation,
        "read neo4j": operation,
        "POST": int(PARENT.split("-")[2], 16),
    }
    assert {format(each.trace_id, "032x") for each in contexts.values() if each} == {PARENT.split("-")[1]}
    assert dict(found["query"].attributes or {}) == {
        "graphql.operation.type": "query",
        "graphql.operation.name": "Traced",
    }
    assert dict(found["read neo4j"].attributes or {}) == {"db.system.name": "neo4j", "db.namespace": "neo4j"}
    assert dict(found["POST"].attributes or {}) == {"http.request.method": "POST", "http.response.status_code": 200}
    assert "acc_sample_north" not in "".join(span.to_json() for span in found.values())


async def test_a_write_leaves_one_too(client: httpx.AsyncClient, spans: InMemorySpanExporter) -> None:
    query = """mutation { createTeam(input: {name: "Traced"}) { userErrors { code } } }"""
    await client.post("/graphql", json={"query": query})
    names = [span.name for span in spans.get_finished_spans()]
    assert {"write neo4j", "mutation"} <= set(names)
    assert not any("Traced" in span.to_json() for span in spans.get_finished_spans())


def test_without_an_endpoint_opentelemetry_is_not_even_imported() -> None:
    configure({})
    program = "import sys, graphservice.serving; print(any(name.startswith('opentelemetry') for name in sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
