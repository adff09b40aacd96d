"""``/metrics``: the figures that monitoring reads, in the text form of Prometheus."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)

from audit_api.http.passage import OTHER, Passage
from audit_api.workflows.take_figures import Holdings, ServiceFigures

CONTENT_TYPE = "text/plain; version=0.0.4"
HUNDRED = 100
TOOK_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
HELD = {
    "photos": "Photos, by what became of them",
    "photos_oldest_waiting_seconds": "How long the first photo has waited for a decoder",
    "quarantined_bodies": "Revisions that are kept though they do not fit",
    "revision_conflicts": "Bodies whose name was taken by another",
    "free_bytes": "Free room on the disk of the data folder",
    "database_up": "1 while the database answers",
}


class Figures:
    """The figures of one application. No label is an id, a name or a path that somebody sent."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        Info("sightline", "The program", registry=self._registry).info(
            {"version": version("sightline")}
        )
        self._requests = Counter(
            "sightline_http_requests",
            "Requests that were answered",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self._took = Histogram(
            "sightline_http_request_duration_seconds",
            "From the first byte of a request to the last of its answer",
            ("route",),
            buckets=TOOK_S,
            registry=self._registry,
        )
        self._in_progress = Gauge(
            "sightline_http_requests_in_progress",
            "Requests that are being answered",
            registry=self._registry,
        )
        self._received = Counter(
            "sightline_http_received_bytes", "Bytes of bodies that came", registry=self._registry
        )
        self._sent = Counter(
            "sightline_http_sent_bytes", "Bytes of bodies that went out", registry=self._registry
        )

    def in_progress(self) -> AbstractContextManager[object]:
        """Count a request as being answered, until the block ends."""
        return self._in_progress.track_inprogress()

    def count(self, passage: Passage) -> None:
        """Count a request whose answer is out."""
        status = f"{passage.status // HUNDRED}xx" if passage.status else OTHER
        self._requests.labels(passage.route, passage.method, status).inc()
        self._took.labels(passage.route).observe(passage.took_s)
        self._received.inc(passage.received_bytes)
        self._sent.inc(passage.sent_bytes)

    def page(self, service: ServiceFigures) -> bytes:
        """All of them, with those of the service at this moment."""
        return generate_latest(self._registry) + generate_latest(_of(service))


def _of(service: ServiceFigures) -> CollectorRegistry:
    """A registry for one answer: what the database does not tell now is left out, not stale."""
    registry = CollectorRegistry()
    _gauge("free_bytes", registry).set(service.free_bytes)
    _gauge("database_up", registry).set(service.holdings is not None)
    if service.holdings:
        _add(service.holdings, registry)
    return registry


def _add(holdings: Holdings, registry: CollectorRegistry) -> None:
    photos = _gauge("photos", registry, "state")
    for state, many in holdings.photos.items():
        photos.labels(state.value).set(many)
    _gauge("photos_oldest_waiting_seconds", registry).set(holdings.oldest_waiting_s)
    _gauge("quarantined_bodies", registry).set(holdings.quarantined_bodies)
    _gauge("revision_conflicts", registry).set(holdings.revision_conflicts)


def _gauge(name: str, registry: CollectorRegistry, *labels: str) -> Gauge:
    return Gauge(f"sightline_{name}", HELD[name], labels, registry=registry)
