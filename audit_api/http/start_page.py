"""``/``: what this server is, for a person who opens its address in a browser."""

from __future__ import annotations

from importlib.metadata import version

from litestar import MediaType, get

from audit_api.http.access import PUBLIC

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Sightline</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<main>
<h1>Sightline</h1>
<p class="lead">This server takes in school-safety audits and their photos.</p>
<ul>
<li><a href="/office/">The office</a>: review audits, keep people and tablets</li>
<li><a href="/tablet/">The app for tablets</a>, and
<a href="/tablet/installing/">how to get it onto them</a></li>
<li><a href="/api/docs">What it understands</a>, for people who write programs</li>
<li><a href="/readyz">Whether it is ready</a>, as JSON</li>
</ul>
<p>Reports are folders of their own: build one with <code>sightline report</code>.</p>
<p class="foot">Version {version}</p>
</main>
</body>
</html>
"""
STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #14191f; --soft: #47505b; --brand: #0b5a5e }
@media (prefers-color-scheme: dark) {
  :root { --paper: #11161a; --ink: #eef2f3; --soft: #b4bec6; --brand: #85cdca }
}
html {
  font: 100%/1.5 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial,
    sans-serif;
  background: var(--paper); color: var(--ink);
}
body { margin: 0 }
main { max-width: 42rem; margin-inline: auto; padding: 2.5rem clamp(1rem, 4vw, 2.5rem) }
h1 { margin: 0; font-size: 2.5rem; line-height: 1.12; letter-spacing: -.018em }
.lead { font-size: 1.1875rem }
ul { padding: 0; list-style: none; border-top: 2px solid var(--ink) }
li { padding-block: .6rem; border-bottom: 1px solid #ccd3d7 }
a { color: var(--brand); text-underline-offset: .18em }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }
.foot { color: var(--soft); font-size: .875rem }
"""
"""The look of the reports, as far as one short page needs it."""


@get("/", media_type=MediaType.HTML, include_in_schema=False, opt=PUBLIC, sync_to_thread=False)
def get_start() -> str:
    """Say what this is, and where the rest stands."""
    return PAGE.format(version=version("sightline"), style=STYLE)
