"""The status of each error that another room raises; those of the service are in `problems`."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from audit_api.photos import errors as photo_errors
from checklists import errors as checklist_errors
from geodata import errors as geodata_errors

OF_OTHER_ROOMS: Mapping[type[Exception], HTTPStatus] = {
    photo_errors.PhotoMismatch: HTTPStatus.UNPROCESSABLE_ENTITY,
    photo_errors.PhotoEmpty: HTTPStatus.UNPROCESSABLE_ENTITY,
    photo_errors.PhotoTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    photo_errors.ShelfFull: HTTPStatus.INSUFFICIENT_STORAGE,
    photo_errors.PhotosMustWait: HTTPStatus.INSUFFICIENT_STORAGE,
    photo_errors.DecoderUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    checklist_errors.BrokenChecklist: HTTPStatus.INTERNAL_SERVER_ERROR,
    checklist_errors.UnknownChecklist: HTTPStatus.NOT_FOUND,
    checklist_errors.UnfitAnswers: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnreadableFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnknownSchema: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NoKnownSheet: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.WrongFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnknownSource: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.UnknownKind: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NoBoundary: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NoPlane: HTTPStatus.UNPROCESSABLE_ENTITY,
    geodata_errors.NotShipped: HTTPStatus.NOT_FOUND,
}
