"""Lines between a tablet and its server that lose what goes over them."""

from __future__ import annotations

from playwright.sync_api import Route

EVERYTHING = "**/api/v1/**"


class DroppedAfterCommit:
    """Lets the server take each request, and loses its answer, so many times."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.dropped = 0

    def __call__(self, route: Route) -> None:
        """Take one request there."""
        if self.dropped >= self.most or route.request.method != "PUT":
            route.continue_()
            return
        self.dropped += 1
        route.fetch()
        route.abort()
