"""The tables: columns and keys only. What a row means is for others to say.

Every required column has ``default=None``: else Piccolo fills a forgotten value with an empty one,
and says nothing. A name made of several parts is one text key (audit and number), because Piccolo
cannot declare such keys on SQLite. SQLite does not check lengths: they are checked at the door.
"""

from __future__ import annotations

from piccolo.columns import (
    BigInt,
    Boolean,
    Bytea,
    Date,
    DoublePrecision,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from audit_api.storage import people_tables, plan_tables, review_tables

NAME = 80
KEY = 180
SHA256 = 64


class District(Table):
    """One school district."""

    id = Varchar(length=NAME, primary_key=True, default=None)
    name = Varchar(length=200, default=None)
    boundary = Text(default=None, null=True, help_text="GeoJSON geometry.")
    source = Text(default=None)
    demonstration = Boolean(default=None)


class Site(Table):
    """One school or campus."""

    id = Varchar(length=NAME, primary_key=True, default=None, help_text="UUID, version 4.")
    district = Varchar(length=NAME, default=None, index=True)
    register_id = Varchar(length=NAME, default=None)
    name = Varchar(length=200, default=None)
    is_open = Boolean(default=None)
    content = Text(default=None, help_text="All of it, as JSON.")


class Place(Table):
    """A room, door or point on a campus."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Site and id.")
    site = Varchar(length=NAME, default=None, index=True)
    id = Varchar(length=NAME, default=None)
    kind = Varchar(length=NAME, default=None)
    label = Varchar(length=200, default=None)
    longitude = DoublePrecision(default=None, null=True)
    latitude = DoublePrecision(default=None, null=True)
    exposure = Integer(default=None)


class Asset(Table):
    """A thing at a place that audits check."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Site and id.")
    site = Varchar(length=NAME, default=None, index=True)
    id = Varchar(length=NAME, default=None)
    kind = Varchar(length=NAME, default=None)
    label = Varchar(length=200, default=None)
    place = Varchar(length=NAME, default=None, null=True, help_text="Its id within the site.")
    longitude = DoublePrecision(default=None, null=True)
    latitude = DoublePrecision(default=None, null=True)
    exposure = Integer(default=None)
    added_by = Varchar(length=NAME, default=None, null=True, help_text="Audit and number.")


class Cycle(Table):
    """One round of audits in a district."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="District and name.")
    district = Varchar(length=NAME, default=None, index=True)
    name = Varchar(length=NAME, default=None)
    starts_on = Date(default=None)
    ends_on = Date(default=None)
    due = Text(default=None, help_text="Checklist ids, as a JSON list.")


class Audit(Table):
    """Where an audit belongs. Never updated."""

    id = Varchar(length=NAME, primary_key=True, default=None)
    site = Varchar(length=NAME, default=None)
    checklist = Varchar(length=NAME, default=None)
    device = Varchar(length=NAME, default=None, null=True, help_text="Which tablet sent it first.")
    person = Varchar(length=NAME, default=None, null=True, index=True, help_text="Whose it was.")


class Revision(Table):
    """One state of an audit, as the tablet sent it. Never updated."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Audit and number.")
    audit = Varchar(length=NAME, default=None, index=True)
    number = Integer(default=None)
    site = Varchar(length=NAME, default=None, index=True)
    checklist = Varchar(length=NAME, default=None)
    state = Varchar(length=NAME, default=None)
    body = Bytea(default=None, help_text="The bytes as they came.")
    digest = Varchar(length=SHA256, default=None, help_text="SHA-256 of the body, in hex.")
    audited_on = Date(default=None, help_text="The tablet's day, put right by its skew.")
    skew_s = BigInt(default=None, help_text="Seconds the tablet's clock was ahead of ours.")
    received_at = Timestamptz(default=None, help_text="By our clock.")


class RevisionConflict(Table):
    """A body that came under a name that was taken by another."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Revision and digest.")
    revision = Varchar(length=KEY, default=None, index=True)
    body = Bytea(default=None)
    received_at = Timestamptz(default=None)


class Photo(Table):
    """A photo that is on the shelf. Where and when it was taken stays private."""

    sha256 = Varchar(length=SHA256, primary_key=True, default=None)
    size_bytes = Integer(default=None)
    state = Varchar(length=NAME, default=None, index=True)
    reason = Text(default=None, help_text="Why it cannot be shown.")
    width_px = Integer(default=None, null=True, help_text="Of the large derivative.")
    height_px = Integer(default=None, null=True)
    orientation = Integer(default=None, null=True, help_text="As the camera wrote it, 1 to 8.")
    captured_at = Varchar(length=NAME, default=None, null=True, help_text="The camera's claim.")
    longitude = DoublePrecision(default=None, null=True)
    latitude = DoublePrecision(default=None, null=True)
    received_at = Timestamptz(default=None)
    released_by = Varchar(length=NAME, default=None, null=True)
    released_at = Timestamptz(default=None, null=True)
    leased_until = Timestamptz(
        default=None, null=True, help_text="Until then one process has it in work."
    )
    boxes = Text(default=None, null=True, help_text="What is covered, as a JSON list.")
    withheld_by = Varchar(length=NAME, default=None, null=True)
    withheld_at = Timestamptz(default=None, null=True)


class QuarantinedBody(Table, tablename="quarantined_body"):
    """A revision that did not fit when it came: its bytes, and why."""

    id = Varchar(length=SHA256, primary_key=True, default=None, help_text="SHA-256 of the body.")
    audit = Varchar(length=NAME, default=None, help_text="As the address said.")
    number = BigInt(default=None, help_text="As the address said; 0 if it is none of ours.")
    revision = Varchar(length=KEY, default=None, help_text="Its key, as the body says.")
    device = Varchar(length=NAME, default=None, index=True, help_text="As the body says.")
    size_bytes = Integer(default=None)
    problems = Text(default=None, help_text="Sentences, as a JSON list.")
    sending_at = Varchar(length=NAME, default=None, null=True, help_text="The tablet's clock.")
    received_at = Timestamptz(default=None, help_text="First, by our clock.")
    tried_at = Timestamptz(default=None, help_text="Last, by our clock.")
    body = Bytea(default=None, help_text="The bytes as they came; last, to list without them.")


class Outline(Table):
    """The shape of a campus, or of a building on it."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Site and id.")
    site = Varchar(length=NAME, default=None, index=True)
    id = Varchar(length=NAME, default=None)
    kind = Varchar(length=NAME, default=None)
    label = Varchar(length=200, default=None)
    geometry = Text(default=None, help_text="GeoJSON geometry.")
    source = Text(default=None, help_text="Whom to credit.")


class Change(Table):
    """How often something has changed: what one process keeps in memory, another may outdate."""

    name = Varchar(length=NAME, primary_key=True, default=None)
    number = BigInt(default=None)


TABLES = (
    District,
    Site,
    Place,
    Asset,
    Cycle,
    Audit,
    Revision,
    RevisionConflict,
    Photo,
    QuarantinedBody,
    Outline,
    Change,
    *people_tables.TABLES,
    *review_tables.TABLES,
    *plan_tables.TABLES,
)
