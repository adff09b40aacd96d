"""One district from its first import to its report: commands and a real server, on each engine."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import httpx

from tests.audit_api.approving import approve
from tests.audit_api.stock import DISTRICT, files
from tests.journeys.test_two_districts import ELM, audit_of, done, wait_until_ready
from tests.known import HEADERS
from tests.samples import SITE
from tests.servers import RunningServer, clean_environment, running_server


def sightline(*words: str, data: Path, database_url: str) -> str:
    """What a command prints; it must go well."""
    settings = {"SIGHTLINE_DATABASE_URL": database_url} if database_url else {}
    ended = subprocess.run(
        [sys.executable, "-m", "audit_api", *words, "--data", str(data)],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment() | settings,
    )
    assert ended.returncode == 0, ended.stderr + ended.stdout
    return ended.stdout


def import_all(folder: Path, data: Path, database_url: str) -> None:
    """Look at each file, then take it in."""
    for kind, content in files():
        file = folder / kind.value
        file.write_bytes(content)
        words = ("import", kind.value, str(file))
        sightline(*words, data=data, database_url=database_url)
        sightline(*words, "--apply", data=data, database_url=database_url)


def send_audit(server: RunningServer) -> None:
    """Send an audit and its photo, see the photo prepared, and release it."""
    sha256 = hashlib.sha256(ELM.photo).hexdigest()
    audit = audit_of(ELM, sha256) | {"site": SITE}
    base = f"{server.api}/"
    with httpx.Client(base_url=base, trust_env=False, headers=HEADERS, timeout=30) as client:
        first = client.put(f"audits/{ELM.audit}/revisions/1", json=audit)
        done(client.put(f"photos/{sha256}", content=ELM.photo))
        wait_until_ready(client, sha256)
        release = {"released_by": "Robin Vale", "nobody_recognisable": True}
        done(client.post(f"photos/{sha256}/release", json=release))
        approve(client, ELM.audit)
        again = client.put(f"audits/{ELM.audit}/revisions/1", json=audit)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["missing_photos"] == [sha256]
    assert again.json()["missing_photos"] == []


def test_a_district_goes_from_its_register_to_its_report(tmp_path: Path, database_url: str) -> None:
    """Whatever database an administrator chooses, every step is there and says the same."""
    data = tmp_path / "data"
    import_all(tmp_path, data, database_url)
    with running_server(data, database_url) as server:
        send_audit(server)
        scores = json.loads(
            sightline("score", DISTRICT, "--json", data=data, database_url=database_url)
        )
        out = tmp_path / "report"
        built = sightline(
            "report", DISTRICT, "--out", str(out), data=data, database_url=database_url
        )

    assert "1 photo" in built
    assert {line["name"] for line in scores["lines"]} == {"Alder Elementary", "Fern High"}
    assert ELM.note in "".join(page.read_text() for page in out.rglob("*.html"))
    assert (data / "sightline.db").exists() == (not database_url)
