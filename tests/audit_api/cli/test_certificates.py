"""Tests of `audit_api.cli.certificates`: the server over https, on this computer."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from audit_api.cli.certificates import Pair, pair
from audit_api.errors import BrokenCertificate, BrokenSetting
from audit_api.settings import Settings
from tests.servers import clean_environment, running_server

OPENSSL = shutil.which("openssl")
NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1"


def openssl(*arguments: str | Path) -> None:
    """Run it; without it the test is skipped, and with CI=true it fails."""
    if OPENSSL is None:
        if os.environ.get("CI"):
            pytest.fail("openssl is not installed, and CI skips nothing")
        pytest.skip("openssl is not installed")
    subprocess.run([OPENSSL, *map(str, arguments)], check=True, capture_output=True)


def made(folder: Path, name: str) -> Pair:
    """A certificate of this computer, and its key."""
    made = Pair(folder / f"{name}.pem", folder / f"{name}.key")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    files = ("-out", made.certificate, "-keyout", made.key)
    openssl("req", "-x509", *curve, *files, "-days", "2", "-subj", "/CN=test", "-addext", NAMES)
    return made


def settings(certificate: Path | None, key: Path | None) -> Settings:
    """Those that name a certificate."""
    return Settings(certificate=certificate, certificate_key=key)


def test_the_server_answers_over_https(tmp_path: Path) -> None:
    """Without it no tablet keeps the app."""
    named = made(tmp_path, "one")
    environment = {
        "SIGHTLINE_CERTIFICATE": str(named.certificate),
        "SIGHTLINE_CERTIFICATE_KEY": str(named.key),
    }

    with running_server(tmp_path / "data", environment=environment) as server:
        trusting = ssl.create_default_context(cafile=str(named.certificate))
        page = httpx.get(f"{server.url}/tablet/", verify=trusting)
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{server.url}/tablet/")
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(server.url.replace("https", "http"))

    assert server.url.startswith("https://127.0.0.1:")
    assert page.status_code == 200
    assert "<title>Sightline</title>" in page.text


def test_without_a_certificate_there_is_none() -> None:
    """A first try on one computer needs none."""
    assert pair(Settings()) is None


def test_a_certificate_and_its_key_can_be_used(tmp_path: Path) -> None:
    """As they are named."""
    named = made(tmp_path, "one")

    assert pair(settings(*named)) == named


@pytest.mark.parametrize("left_out", [0, 1])
def test_one_file_without_the_other_is_told(tmp_path: Path, left_out: int) -> None:
    """Else the server would answer over http, and somebody would believe it is safe."""
    files: list[Path | None] = [tmp_path / "a.pem", tmp_path / "a.key"]
    files[left_out] = None

    with pytest.raises(BrokenSetting, match="is not: set both, or neither"):
        pair(settings(*files))


def test_a_key_of_another_certificate_is_told(tmp_path: Path) -> None:
    """After a renewal half of it is easily forgotten."""
    one, other = made(tmp_path, "one"), made(tmp_path, "other")

    with pytest.raises(BrokenCertificate, match=r"other\.key is not the key of .*one\.pem"):
        pair(settings(one.certificate, other.key))


def test_a_file_that_is_no_certificate_is_told(tmp_path: Path) -> None:
    """Such as one in another format."""
    named = made(tmp_path, "one")
    named.certificate.write_bytes(b"\x30\x82")

    with pytest.raises(BrokenCertificate, match="no PEM file"):
        pair(settings(*named))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    named = made(tmp_path, "one")

    with pytest.raises(BrokenCertificate, match=r"lost\.key cannot be read \(no such file"):
        pair(settings(named.certificate, tmp_path / "lost.key"))


def test_a_key_with_a_password_is_told_and_nobody_is_asked(tmp_path: Path) -> None:
    """A server that starts at night would wait for ever."""
    named = made(tmp_path, "one")
    locked = tmp_path / "locked.key"
    openssl("pkcs8", "-topk8", "-in", named.key, "-out", locked, "-passout", "pass:word")

    with pytest.raises(BrokenCertificate, match="locked with a password"):
        pair(settings(named.certificate, locked))


def test_a_server_with_half_a_certificate_does_not_start(tmp_path: Path) -> None:
    """A wrong setting ends with 2, in one sentence, before anything is opened."""
    environment = clean_environment() | {"SIGHTLINE_CERTIFICATE": str(tmp_path / "a.pem")}
    command = (sys.executable, "-m", "audit_api", "serve", "--data", str(tmp_path / "data"))

    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 2
    assert done.stderr.startswith("sightline: SIGHTLINE_CERTIFICATE is set, and")
    assert not (tmp_path / "data").exists()


def test_it_can_be_left_out_for_once(tmp_path: Path) -> None:
    """The demonstration speaks http to a server of its own, whatever is set."""
    named = made(tmp_path, "one")
    environment = clean_environment() | {
        "SIGHTLINE_CERTIFICATE": str(named.certificate),
        "SIGHTLINE_CERTIFICATE_KEY": str(named.key),
    }
    place = ("--data", str(tmp_path / "data"), "--port", "0", "--without-certificate")
    command = (sys.executable, "-m", "audit_api", "serve", *place)

    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        process.terminate()

    assert " at http://127.0.0.1:" in told
