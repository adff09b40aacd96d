"""From a file of pixels to two pictures that are safe to show. Runs in the child only.

The derivatives are built from bare pixels, so that nothing else of the original can be in them:
no position, no camera, no owner, no colour profile, no comment.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import BinaryIO

import pi_heif
from PIL import ExifTags, Image, ImageCms, ImageFile

from audit_api.boxes import Box, Covers
from audit_api.photos.camera import read_camera
from audit_api.photos.covering import Pixels, on_original, on_picture
from audit_api.photos.reasons import BROKEN, LONGEST_SIDE_PX, MOST_PIXELS, Oversized, why
from audit_api.photos.values import Prepared, Size, Unusable, Work

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
LARGE = (1600, 1600)
SMALL = (400, 400)
LARGE_QUALITY = 80
SMALL_QUALITY = 75
START_BYTES = 16
COVER = (0, 0, 0)
"""One flat colour: nothing of what was there can be made out again, as it can after a blur."""

_OPAQUE = {"RGBA": (*COVER, 255), "LA": (0, 255), "CMYK": (0, 0, 0, 255), "RGB": COVER}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
_THROUGH = {"RGBA", "LA"}


def set_up() -> None:
    """Make Pillow strict, for this process: bombs and half files are refused."""
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    pi_heif.options.DECODE_THREADS = 1
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    _rehearse()


def _rehearse() -> None:
    """Read a picture once: parts of Pillow are fetched from the disk when they are needed first.

    Later no file can be opened, and a good photo would seem to be a broken one.
    """
    Image.init()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for mode in ("P", "LA", "CMYK", "I;16"):
        shrunk(Image.new(mode, (2, 2)))
    photo, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (2, 2)).save(photo, "JPEG", exif=exif, icc_profile=profile)
    half = Decimal("0.5")
    _derive(photo, [Box(covers=Covers.OTHER, left=half, top=half, width=half, height=half)])


def prepare(work: Work, boxes: Sequence[Box] = ()) -> Prepared | Unusable:
    """Write both derivatives, or say why the photo cannot be shown; closes all files.

    What lies below *boxes* is in neither.

    Raises:
        OSError: The original cannot be read or a derivative not written: no fault of the photo.
    """
    with work.original, work.large, work.small:
        start = work.original.read(START_BYTES)
        work.original.seek(0)
        try:
            prepared, large, small = _derive(work.original, boxes)
        except (*BROKEN, Oversized) as error:
            return Unusable(reason=why(error, start))
        work.large.write(large)
        work.small.write(small)
    return prepared


def _derive(file: BinaryIO, boxes: Sequence[Box]) -> tuple[Prepared, bytes, bytes]:
    with Image.open(file, formats=FORMATS) as image:
        size = Size(*image.size)
        check_size(size)
        camera = read_camera(image)
        turn = camera.orientation
        covered = [on_original(box, turn, size) for box in boxes]
        large = bare(upright(shrunk(image, covered), turn))
        # A picture with a frame for each eye is a JPEG that Pillow calls MPO.
        told = "JPEG" if image.format == "MPO" else str(image.format)
    _cover(large, [on_picture(part, turn, size, Size(*large.size)) for part in covered])
    small = large.copy()
    small.thumbnail(SMALL, Image.Resampling.LANCZOS)
    _cover(small, [on_picture(part, turn, size, Size(*small.size)) for part in covered])
    prepared = Prepared(
        format=told,
        size=Size(*reversed(size)) if turn in SIDEWAYS else size,
        large=Size(*large.size),
        small=Size(*small.size),
        camera=camera,
    )
    return prepared, _jpeg(large, LARGE_QUALITY), _jpeg(small, SMALL_QUALITY)


def check_size(size: Size) -> None:
    """Nothing, if a picture of that size may be decoded.

    Raises:
        Oversized: It is larger.
    """
    if size.width_px * size.height_px > MOST_PIXELS or max(size) > LONGEST_SIDE_PX:
        raise Oversized(*size)


def _cover(image: Image.Image, parts: Iterable[Pixels]) -> None:
    for part in parts:
        image.paste(_OPAQUE.get(image.mode, 0), part)


def shrunk(
    image: Image.Image, covered: Sequence[Pixels] = (), most: tuple[int, int] = LARGE
) -> Image.Image:
    """At most *most* pixels wide and high, in sRGB. What costs time comes after the shrinking.

    What is *covered* is so before: each pixel of what is smaller is mixed from many.
    """
    plain = _eight_bit(image)
    _cover(plain, covered)
    # Gap 1: the JPEG decoder may skip to half its size. Any other gap decodes all of 12 MP.
    plain.thumbnail(most, Image.Resampling.LANCZOS, reducing_gap=1.0)
    return _in_srgb(_on_white(plain), image.info.get("icc_profile"))


def _eight_bit(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller: eight bits a colour, no palette."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data and image.mode not in _THROUGH:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode in {"P", "1"} else image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in _THROUGH:
        return image
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    if not isinstance(profile, bytes):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        target = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (*BROKEN, ImageCms.PyCMSError):
        return image  # a broken profile dulls a colour; it does not cost a photo
    return image if turned is None else turned


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """As people see it, where a camera stored it in that *orientation*."""
    method = _UPRIGHT.get(orientation)
    return image if method is None else image.transpose(method)


def bare(image: Image.Image) -> Image.Image:
    """Its pixels and nothing else."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0")
    return out.getvalue()
