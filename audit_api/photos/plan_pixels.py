"""From a file of pixels to the picture of a plan that is safe to show. Runs in the child only.

As with photos, the picture is built from bare pixels: nothing else of the file can be in it.
"""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import Image

from audit_api.photos.camera import read_camera
from audit_api.photos.pixels import SIDEWAYS, bare, check_size, shrunk, upright
from audit_api.photos.reasons import BROKEN, LONGEST_SIDE_PX, MOST_PIXELS, Oversized
from audit_api.photos.values import PlanWork, PreparedPlan, Size, Unusable

FORMATS = ("JPEG", "PNG", "WEBP")
MOST = (2400, 2400)
"""The number of a room can still be read on the plan of a large school, and a tablet with forty
plans is not full."""
QUALITY = 85
TOO_LARGE = (
    f"the picture has more than {MOST_PIXELS // 1_000_000} million pixels, or more than"
    f" {LONGEST_SIDE_PX:,} on a side; make it smaller"
)
HUGE = (
    Oversized,
    MemoryError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
DAMAGED = "the file is damaged, or no PNG, JPEG or WebP picture; export the plan again as PNG"


def prepare_plan(work: PlanWork) -> PreparedPlan | Unusable:
    """Write the picture of a plan, or say why it cannot be shown; closes both files.

    Raises:
        OSError: The original cannot be read or the picture not written: no fault of the plan.
    """
    with work.original, work.picture:
        work.original.read(1)
        work.original.seek(0)
        try:
            prepared, picture = _derive(work.original)
        except HUGE:
            return Unusable(reason=TOO_LARGE)
        except BROKEN:
            return Unusable(reason=DAMAGED)
        work.picture.write(picture)
    return prepared


def _derive(file: BinaryIO) -> tuple[PreparedPlan, bytes]:
    with Image.open(file, formats=FORMATS) as image:
        size = Size(*image.size)
        check_size(size)
        turn = read_camera(image).orientation
        picture = bare(upright(shrunk(image, most=MOST), turn))
    out = io.BytesIO()
    # Thin lines of one colour would blur where colour is halved.
    picture.save(out, "JPEG", quality=QUALITY, subsampling="4:4:4")
    as_shown = Size(*reversed(size)) if turn in SIDEWAYS else size
    return PreparedPlan(size=as_shown, shown=Size(*picture.size)), out.getvalue()
