"""The table of plan pictures. The files themselves are on the shelf of plans.

As in `tables`: columns and keys only, and every required column has ``default=None``.
"""

from __future__ import annotations

from piccolo.columns import Boolean, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

NAME = 80
SHA256 = 64
KEY = 200


class FloorPlan(Table, tablename="floor_plan"):
    """One version of a plan. Never removed: a finding may be pinned on it."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Site, id and version.")
    site = Varchar(length=NAME, default=None, index=True)
    id = Varchar(length=NAME, default=None, help_text="Within the site.")
    sha256 = Varchar(length=SHA256, default=None, help_text="Of the picture; its version.")
    label = Varchar(length=200, default=None)
    level = Integer(default=None, null=True, help_text="None for a whole campus.")
    width_px = Integer(default=None)
    height_px = Integer(default=None)
    size_bytes = Integer(default=None)
    points = Text(default=None, help_text="Its control points, as a JSON list.")
    source_sha256 = Varchar(length=SHA256, default=None, help_text="Of the file that was imported.")
    is_current = Boolean(default=None)
    imported_at = Timestamptz(default=None, help_text="By our clock.")


TABLES = (FloorPlan,)
