"""How does the process fare? Numbers that Prometheus reads at /metrics."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.http.authentication import Authenticator
from graphservice.http.live import Live
from graphservice.http.media_types import JSON
from graphservice.http.pages import PAGES
from graphservice.http.refusals import error_body, refusal_of
from graphservice.referrals.snapshot.keeping import keeper_of

PATHS: Final = frozenset(
    {
        "/graphql",
        "/export.csv",
        "/healthz",
        "/readyz",
        "/metrics",
        "/graphiql",
        "/sign-in",
        "/sign-in/callback",
        "/sign-out",
        "/mcp",
        *(f"/{page}" for page in PAGES),
    }
)
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Those of one application. Requests are counted as they end; the rest is looked up when it is asked for."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "graphservice_requests", "Requests that ended.", ("path", "method", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "graphservice_request_seconds",
            "How long requests took.",
            ("path",),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def ended(self, path: str, method: str, status: int, seconds: float) -> None:
        """Paths and methods that are not ours are one: clients choose them, and each would be a series."""
        path = path if path in PATHS else "other"
        method = method if method in ("GET", "POST") else "other"
        self._requests.labels(path, method, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def watch(self, service: Service, live: Live) -> None:
        self.registry.register(Observed(service, live))


class Observed(Collector):
    """What is there at the moment that it is asked for."""

    def __init__(self, service: Service, live: Live) -> None:
        self._service, self._live = service, live

    def collect(self) -> Iterable[Metric]:
        kept, database = self._service.documents.kept, self._service.database
        looked = CounterMetricFamily(
            "graphservice_document_lookups", "Documents looked up among those kept.", labels=["result"]
        )
        looked.add_metric(["hit"], kept.hits)
        looked.add_metric(["miss"], kept.misses)
        yield looked
        yield GaugeMetricFamily("graphservice_documents", "Documents that are kept, with their plans.", len(kept))
        yield GaugeMetricFamily("graphservice_documents_bytes", "About their size in memory.", kept.weight)
        connections = GaugeMetricFamily("graphservice_database_connections", "Connections to Neo4j.", labels=["state"])
        for state, number in database.connections().items():
            connections.add_metric([state], number)
        yield connections
        yield GaugeMetricFamily(
            "graphservice_websocket_operations", "Operations that run on WebSockets.", self._live.running.total()
        )
        keeper = keeper_of(database, self._service.settings)
        if keeper.snapshot is not None:
            age = time.monotonic() - keeper.read_at
            yield GaugeMetricFamily(
                "graphservice_snapshot_age_seconds", "Since the snapshot for introduction paths was read whole.", age
            )


def metrics_route(metrics: Metrics, authenticator: Authenticator) -> Route:
    """For whoever may ask anything: a token is needed where /graphql needs one."""

    async def told(request: Request) -> Response:
        try:
            await authenticator.viewer(request.headers)
        except GraphServiceError as error:
            refusal = refusal_of(error)
            headers = {name.decode(): value.decode() for name, value in refusal.headers}
            body = error_body(refusal.code, refusal.message)
            return Response(body, refusal.status, media_type=JSON, headers=headers)
        headers = {"cache-control": "no-store", "content-type": CONTENT_TYPE_LATEST}
        return Response(generate_latest(metrics.registry), headers=headers)

    return Route("/metrics", told)
