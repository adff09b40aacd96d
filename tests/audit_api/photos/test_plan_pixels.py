"""Tests of `audit_api.photos.plan_pixels`: what becomes of the picture of a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from audit_api.photos import plan_pixels
from audit_api.photos.pixels import set_up
from audit_api.photos.plan_pixels import DAMAGED, TOO_LARGE
from audit_api.photos.values import PlanWork, PreparedPlan, Size, Unusable
from tests.audit_api.photos.pictures import (
    CORNER,
    camera_exif,
    is_bare,
    png_claiming,
    saved,
    upright,
)


@pytest.fixture(autouse=True)
def _strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    set_up()


def prepared(folder: Path, original: bytes) -> PreparedPlan | Unusable:
    """What the decoder says of a plan."""
    (folder / "original").write_bytes(original)
    work = PlanWork((folder / "original").open("rb"), (folder / "picture").open("xb"))
    return plan_pixels.prepare_plan(work)


@pytest.mark.parametrize("kind", plan_pixels.FORMATS)
def test_nothing_but_pixels_of_a_plan_is_kept(tmp_path: Path, kind: str) -> None:
    """A plan that somebody photographed says where their desk is."""
    outcome = prepared(tmp_path, saved(upright(), kind, exif=camera_exif()))

    assert outcome == PreparedPlan(size=Size(80, 60), shown=Size(80, 60))
    assert is_bare(tmp_path / "picture")


def test_a_plan_is_upright_and_bounded(tmp_path: Path) -> None:
    """Points are counted on the picture as people see it, and a tablet holds forty plans."""
    exif = camera_exif()
    exif[0x0112] = 6
    stored = upright(6000, 3000).transpose(Image.Transpose.ROTATE_90)

    outcome = prepared(tmp_path, saved(stored, "JPEG", exif=exif))

    assert outcome == PreparedPlan(size=Size(6000, 3000), shown=Size(2400, 1200))
    with Image.open(tmp_path / "picture") as picture:
        red = picture.getpixel((100, 100))
        assert isinstance(red, tuple)
        assert max(abs(one - other) for one, other in zip(red, CORNER, strict=True)) < 12


def test_ink_without_paper_lies_on_white(tmp_path: Path) -> None:
    """Drawing programs export plans without a ground; on black they cannot be seen."""
    prepared(tmp_path, saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"))

    with Image.open(tmp_path / "picture") as picture:
        assert picture.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("original", "why"),
    [
        (b"%PDF-1.7 a plan", DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", DAMAGED),
        (saved(upright(), "GIF"), DAMAGED),
        (saved(upright(400, 400), "PNG")[:-200], DAMAGED),
        (png_claiming(13_000, 10), TOO_LARGE),
        (png_claiming(60_000, 60_000), TOO_LARGE),
    ],
)
def test_what_cannot_be_shown_is_told_and_leaves_no_picture(
    tmp_path: Path, original: bytes, why: str
) -> None:
    """A bomb, a drawing for another program, half a file."""
    outcome = prepared(tmp_path, original)

    assert outcome == Unusable(reason=why)
    assert (tmp_path / "picture").read_bytes() == b""
