"""A photo with what people decided about it, for whoever decides next."""

from __future__ import annotations

from audit_api.photo_record import PhotoReview
from audit_api.storage import photo_reviews


async def look_at_photo(sha256: str) -> PhotoReview:
    """What is known of a photo, what is covered on it, and who released or withheld it.

    Raises:
        Unknown: It has not come.
    """
    return await photo_reviews.get(sha256)
