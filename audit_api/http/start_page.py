"""``/``: what this server is, for a person who opens its address in a browser."""

from __future__ import annotations

from importlib.metadata import version

from litestar import MediaType, get

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Sightline</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Sightline {version}</h1>
<p>This server takes in school-safety audits and their photos, on this computer only.</p>
<ul>
<li><a href="/api/docs">What it understands</a>, for people who write programs</li>
<li><a href="/api/v1/districts">The districts that it holds</a>, as JSON</li>
<li><a href="/api/v1/health">Whether it is well</a>, as JSON</li>
</ul>
<p>Reports are folders of their own: build one with <code>sightline report</code>.</p>
</main>
</body>
</html>
"""


@get("/", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=False)
def get_start() -> str:
    """Say what this is, and where the rest stands."""
    return PAGE.format(version=version("sightline"))
