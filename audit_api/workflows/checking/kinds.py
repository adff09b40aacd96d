"""What a check can find. `mismatches` has the words for it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of mismatch, the worst first."""

    UNSOUND_DATABASE = "unsound_database"
    IMPOSSIBLE_VALUE = "impossible_value"
    BROKEN_RECORD = "broken_record"
    CHANGED_REVISION = "changed_revision"
    UNREADABLE_REVISION = "unreadable_revision"
    UNLIKE_ITS_BODY = "unlike_its_body"
    ELSEWHERE = "elsewhere"
    POINTS_NOWHERE = "points_nowhere"
    CHANGED_CONFLICT = "changed_conflict"
    CHANGED_QUARANTINED = "changed_quarantined"
    MISSING_ORIGINAL = "missing_original"
    TORN_ORIGINAL = "torn_original"
    HOMELESS_REVISION = "homeless_revision"
    UNKNOWN_ORIGINAL = "unknown_original"
    FOUND_AGAIN = "found_again"
    WRONG_SIZE = "wrong_size"
    MISSING_PICTURE = "missing_picture"
    UNKNOWN_PICTURE = "unknown_picture"
    OUTDATED_PICTURE = "outdated_picture"
    MISSING_PLAN = "missing_plan"
    UNKNOWN_PLAN = "unknown_plan"
    STRANGE_FILE = "strange_file"
    LEFTOVER = "leftover"
    MISSING_COUNTER = "missing_counter"
