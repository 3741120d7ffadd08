"""What did a request do, for how long? Spans of OpenTelemetry, where an endpoint for them is set; else nothing at all.

Span names and attributes are those of its semantic conventions. No texts, no variables and no values are in them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final

from graphservice import __version__
from graphservice.errors import ConfigurationError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_OFF: Final[AbstractContextManager[None]] = nullcontext()
_tracer: Tracer | None = None


def configure(environment: Mapping[str, str] = os.environ) -> None:
    """Sends spans to the endpoint of OpenTelemetry's own variables, if one is set."""
    if not any(environment.get(name) for name in ENDPOINTS):
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        named = next(name for name in ENDPOINTS if environment.get(name))
        raise ConfigurationError(
            f"{named} is set, and OpenTelemetry is missing: install `graphservice[otel]`."
        ) from error
    name = environment.get("OTEL_SERVICE_NAME") or "graphservice"
    provider = TracerProvider(resource=Resource.create({"service.name": name, "service.version": __version__}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    use(provider)


def use(provider: TracerProvider | None) -> None:
    """From now on spans go there; None: nowhere."""
    global _tracer
    _tracer = provider.get_tracer("graphservice", __version__) if provider is not None else None


def span(name: str, attributes: Mapping[str, Any] | None = None) -> AbstractContextManager[Span | None]:
    """A part of what is being done: beneath the span around it."""
    if _tracer is None:
        return _OFF
    return _tracer.start_as_current_span(
        name, attributes=attributes, record_exception=False, set_status_on_exception=False
    )


def called(name: str, attributes: Mapping[str, Any]) -> AbstractContextManager[Span | None]:
    """A call of another program."""
    if _tracer is None:
        return _OFF
    from opentelemetry.trace import SpanKind

    return _tracer.start_as_current_span(name, kind=SpanKind.CLIENT, attributes=attributes, record_exception=False)


def served(name: str, headers: Iterable[tuple[bytes, bytes]], attributes: Mapping[str, Any]) -> Any:
    """A request of another program, beneath the span that its header `traceparent` names."""
    if _tracer is None:
        return _OFF
    from opentelemetry.propagate import extract
    from opentelemetry.trace import SpanKind

    carrier = {key.decode("latin-1"): value.decode("latin-1") for key, value in headers if key.startswith(b"trace")}
    return _tracer.start_as_current_span(
        name, context=extract(carrier), kind=SpanKind.SERVER, attributes=attributes, record_exception=False
    )
