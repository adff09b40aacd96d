"""The report over HTTP."""

from __future__ import annotations

from pathlib import Path

import httpx

from audit_api.demo.serving import report_server


def test_pages_come_under_a_policy_that_allows_nothing_foreign(tmp_path: Path) -> None:
    """A page could load something from outside, and nobody would notice."""
    (tmp_path / "index.html").write_text("<p>hello</p>")

    with report_server(tmp_path, 0) as address:
        answer = httpx.get(address, trust_env=False)

    assert answer.text == "<p>hello</p>"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """A missing page would end with a trace on the terminal."""
    with report_server(tmp_path, 0) as address:
        answer = httpx.get(address, trust_env=False)

    assert answer.status_code == 404
