"""Real camera files, and real files that are known to break parsers, through the whole pool."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from audit_api.boxes import Box
from audit_api.photos.pool import DecoderPool
from audit_api.photos.values import Prepared, Unusable
from tests.audit_api.boxes_drawn import box
from tests.audit_api.photos.pictures import is_bare, reason

pytestmark = pytest.mark.real_data

SENTENCE = re.compile(r"^The (file|picture|photo) .*\.$")
SHOWN_THOUGH_HOSTILE = 27
COVERED = box("0.25", "0.25", "0.5", "0.5")
RINGING = 40
"""How far JPEG lets the cover of a very small picture deviate from black."""
SAME = 3
"""What reading a JPEG at half its size does to a pixel, on the average."""


def prepared(
    files: list[Path], folder: Path, boxes: tuple[Box, ...] = ()
) -> dict[str, Prepared | Unusable]:
    """The outcome of each file, by its name; derivatives lie in *folder*."""

    async def together() -> list[Prepared | Unusable]:
        async with DecoderPool(2, folder) as pool:
            return await asyncio.gather(
                *(
                    pool.prepare(
                        file, folder / f"{file.name}-large", folder / f"{file.name}-small", boxes
                    )
                    for file in files
                )
            )

    outcomes = asyncio.run(together())
    return {file.name: outcome for file, outcome in zip(files, outcomes, strict=True)}


def test_every_camera_file_is_shown_without_what_the_camera_wrote(
    real_files: Path, tmp_path: Path
) -> None:
    """These are what tablets and phones really send, with their positions."""
    files = sorted((real_files / "photos").iterdir())

    outcomes = prepared(files, tmp_path)

    refused = [name for name, outcome in outcomes.items() if isinstance(outcome, Unusable)]
    assert refused == ["exr_Irvine_CA.avif"]
    assert "AVIF" in reason(outcomes[refused[0]])
    assert all(is_bare(path) for path in tmp_path.iterdir())


def test_every_camera_file_can_be_covered(real_files: Path, tmp_path: Path) -> None:
    """The cover must be where it was drawn, in every format, and the rest as it was."""
    files = [path for path in sorted((real_files / "photos").iterdir()) if path.suffix != ".avif"]
    (tmp_path / "bare").mkdir()
    (tmp_path / "covered").mkdir()

    prepared(files, tmp_path / "bare")
    prepared(files, tmp_path / "covered", (COVERED,))

    shown_files = sorted((tmp_path / "covered").iterdir())
    assert len(shown_files) == 2 * len(files)
    assert all(map(is_bare, shown_files))
    for path in shown_files:
        with Image.open(path) as shown, Image.open(tmp_path / "bare" / path.name) as bare:
            width_px, height_px = shown.size
            left, top = width_px * 3 // 8, height_px * 3 // 8
            middle = (left, top, width_px - left, height_px - top)
            above = (0, 0, width_px, height_px // 16)
            assert bare.size == shown.size
            assert max(high for _, high in _extrema(shown.crop(middle))) <= RINGING, path.name
            change = ImageChops.difference(shown.crop(above), bare.crop(above))
            assert max(ImageStat.Stat(change).mean) < SAME, path.name


def _extrema(picture: Image.Image) -> list[tuple[float, float]]:
    return list(ImageStat.Stat(picture).extrema)


def test_positions_times_and_formats_are_those_of_the_cameras(
    real_files: Path, tmp_path: Path
) -> None:
    """An iPad writes HEIC, some cameras a JPEG of two frames; both say where they were."""
    names = ("exs_IMG_5195.HEIC", "mly_DSC00001.JPG", "exs_Kodak_CX7530.jpg")

    outcomes = prepared([real_files / "photos" / name for name in names], tmp_path)

    told = {
        name: (
            outcome.format,
            outcome.camera.offset_minutes,
            outcome.camera.position
            and (
                round(outcome.camera.position.latitude, 3),
                round(outcome.camera.position.longitude, 3),
            ),
        )
        for name, outcome in outcomes.items()
        if isinstance(outcome, Prepared)
    }
    assert told == {
        "exs_IMG_5195.HEIC": ("HEIF", -300, (39.051, -94.289)),
        "mly_DSC00001.JPG": ("JPEG", -420, (45.517, -122.573)),
        "exs_Kodak_CX7530.jpg": ("JPEG", None, (-0.371, 36.056)),
    }


@pytest.mark.parametrize(("motif", "shape"), [("Landscape", (400, 267)), ("Portrait", (267, 400))])
def test_photos_of_one_motif_are_all_upright(
    real_files: Path, tmp_path: Path, motif: str, shape: tuple[int, int]
) -> None:
    """However the camera was held, sky is above and ground below."""
    files = sorted((real_files / "photos").glob(f"ori_{motif}_*.jpg"))

    prepared(files, tmp_path)

    smalls = sorted(tmp_path.glob("*-small"))
    assert len(smalls) == 3
    for path in smalls:
        with Image.open(path) as picture:
            assert picture.size == shape
            sky, ground = (
                picture.convert("L").crop(box).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
                for box in ((0, 0, shape[0], 60), (0, shape[1] - 60, *shape))
            )
        assert isinstance(sky, int)
        assert isinstance(ground, int)
        assert sky > ground


def test_hostile_files_end_in_a_sentence_or_a_bare_picture(
    real_files: Path, tmp_path: Path
) -> None:
    """Files that crashed, filled or hung other programs do nothing of the kind here."""
    files = sorted(path for path in (real_files / "hostile").rglob("*") if path.is_file())

    outcomes = prepared(files, tmp_path)

    reasons = [reason(outcome) for outcome in outcomes.values() if reason(outcome)]
    assert all(SENTENCE.match(each) for each in reasons), reasons
    assert len(outcomes) - len(reasons) == SHOWN_THOUGH_HOSTILE
    assert all(is_bare(path) for path in tmp_path.iterdir())


def test_a_position_of_nan_is_left_out(real_files: Path, tmp_path: Path) -> None:
    """NaN in a file for a map breaks the whole map."""
    name = "broken1.jpg"

    outcome = prepared([real_files / "hostile" / "exif" / name], tmp_path)[name]

    assert isinstance(outcome, Prepared)
    assert outcome.camera.position is None
