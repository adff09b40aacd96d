"""Two districts in one data folder: neither report knows the other."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.audit_api.approving import approve
from tests.audit_api.stock import districts_file
from tests.known import headers
from tests.samples import png, revision
from tests.servers import RunningServer, clean_environment

PROGRAM = "{{7*7}} `${alert(1)}` </script>"
"""What a name may look like: it is words everywhere."""


class Owner(NamedTuple):
    """One district with one school, and everything that names them."""

    district: str
    name: str
    site: str
    school: str
    asset: str
    audit: str
    note: str
    photo: bytes

    @property
    def traces(self) -> tuple[str, ...]:
        """What must not be found at the other's."""
        return (*self[:-1], hashlib.sha256(self.photo).hexdigest())


ELM = Owner(
    "5500001",
    "Elm Valley",
    "3f0e1c52-8a4b-4d3e-9c61-0a5f6b7c8d91",
    "Zinnia Elementary",
    "asset-of-elm",
    "0199a6c4-5d1e-7c3a-9f00-000000000e11",
    "The kit by the elm gym is out of date",
    png(40, 30),
)
OAK = Owner(
    "5500002",
    f"Oak Ridge {PROGRAM}",
    "3f0e1c52-8a4b-4d3e-9c61-0a5f6b7c8d92",
    f"Quince High {PROGRAM}",
    "asset-of-oak",
    "0199a6c4-5d1e-7c3a-9f00-000000000a11",
    f"The kit by the oak stage is out of date {PROGRAM}",
    png(44, 33),
)


def move_in(owner: Owner, server: RunningServer) -> None:
    """Import a district and its school, and send one audit with one released photo."""
    site = f'{owner.district},1,{owner.site},"{owner.school}",-89.5,43.5'
    files = {
        "districts": districts_file(owner.district, owner.name),
        "sites": f"district,register_id,id,name,longitude,latitude\n{site}\n".encode(),
        "assets": f"id,site,kind,label\n{owner.asset},{owner.site},aed,AED by the gym\n".encode(),
    }
    base = f"{server.api}/"
    with httpx.Client(base_url=base, headers=headers(owner.district), timeout=30) as client:
        for kind, content in files.items():
            done(client.post(f"imports/{kind}?apply=true", content=content))
        sha256 = hashlib.sha256(owner.photo).hexdigest()
        done(client.put(f"audits/{owner.audit}/revisions/1", json=audit_of(owner, sha256)))
        done(client.put(f"photos/{sha256}", content=owner.photo))
        wait_until_ready(client, sha256)
        release = {"released_by": "Robin Vale", "nobody_recognisable": True}
        done(client.post(f"photos/{sha256}/release", json=release))
        approve(client, owner.audit)


def audit_of(owner: Owner, sha256: str) -> dict[str, object]:
    """An audit with one wrong answer that only this district gave."""
    seen = {"id": f"{owner.audit[:-1]}b", "item": "DL-08", "note": owner.note, "photos": [sha256]}
    photos = [{"sha256": sha256, "item": "DL-08", "alt": owner.note}]
    return revision(id=owner.audit, site=owner.site, observations=[seen], photos=photos)


def done(answer: httpx.Response) -> None:
    """What was asked for happened."""
    assert answer.is_success, answer.text


def wait_until_ready(client: httpx.Client, sha256: str) -> None:
    """The decoder has looked at the photo."""
    for _ in range(600):
        if client.get(f"photos/{sha256}").json()["state"] == "ready":
            return
        time.sleep(0.05)
    raise AssertionError(client.get(f"photos/{sha256}").text)


def report_of(owner: Owner, server: RunningServer, out: Path) -> dict[str, bytes]:
    """Every file of the report that the real command builds, by its path."""
    command = (sys.executable, "-m", "audit_api", "report", owner.district)
    options = ("--data", str(server.data), "--out", str(out))
    built = subprocess.run(
        [*command, *options], capture_output=True, text=True, check=False, env=clean_environment()
    )
    assert built.returncode == 0, built.stderr
    files = [path for path in out.rglob("*") if path.is_file()]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def traces_in(files: dict[str, bytes], owner: Owner) -> set[str]:
    """Which ids, names and words of *owner* stand in any file or file name."""
    plain = [trace.split(" {{")[0] for trace in owner.traces]
    return {
        trace
        for trace in plain
        for path, content in files.items()
        if trace.encode() in content or trace in path
    }


def test_each_report_holds_nothing_of_the_other_district(
    server: RunningServer, tmp_path: Path
) -> None:
    """A weakness of one district's school is nobody's business next door."""
    for owner in (ELM, OAK):
        move_in(owner, server)

    elm = report_of(ELM, server, tmp_path / "elm")
    oak = report_of(OAK, server, tmp_path / "oak")

    assert traces_in(elm, ELM) >= {ELM.district, ELM.name, ELM.school, ELM.audit, ELM.note}
    assert traces_in(oak, OAK) >= {OAK.district, "Oak Ridge", "Quince High", OAK.audit}
    assert any(path.endswith("-400.jpg") for path in elm)
    assert traces_in(elm, OAK) == set()
    assert traces_in(oak, ELM) == set()


def test_a_name_that_looks_like_a_program_is_words_in_every_file(
    server: RunningServer, tmp_path: Path
) -> None:
    """What draws maps and pages runs such strings when it is handed them as templates."""
    move_in(OAK, server)

    oak = report_of(OAK, server, tmp_path / "oak")

    texts = {path: content.decode() for path, content in oak.items() if not path.endswith(".jpg")}
    assert not [path for path, text in texts.items() if "Quince High 49" in text]
    assert [
        path for path, text in texts.items() if path.endswith(".html") and PROGRAM in text
    ] == []
    assert PROGRAM in texts["data/sites.csv"]
