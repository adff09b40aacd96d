"""The tables of assignments, reviews, who sent which photo, and checklists of the districts.

As in `tables`: columns and keys only, and every required column has ``default=None``.
"""

from __future__ import annotations

from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

NAME = 80
KEY = 180
LONG_KEY = 600
SHA256 = 64


class Assignment(Table):
    """An audit that somebody is asked to do."""

    key = Varchar(
        length=400,
        primary_key=True,
        default=None,
        help_text="District, cycle, site, checklist, person.",
    )
    district = Varchar(length=NAME, default=None, index=True)
    cycle = Varchar(length=NAME, default=None)
    site = Varchar(length=NAME, default=None, index=True)
    checklist = Varchar(length=NAME, default=None)
    person = Varchar(length=NAME, default=None, index=True)
    due_on = Date(default=None, null=True)
    is_blind = Boolean(default=None, help_text="A second audit that is never merged.")


class BlindDraw(Table, tablename="blind_draw"):
    """Schools that were drawn by lot for a blind second audit. Never updated."""

    key = Varchar(
        length=KEY, primary_key=True, default=None, help_text="District, cycle and number."
    )
    district = Varchar(length=NAME, default=None, index=True)
    cycle = Varchar(length=NAME, default=None)
    number = Integer(default=None, help_text="Within the cycle, from 1.")
    checklist = Varchar(length=NAME, default=None)
    seed = Varchar(length=NAME, default=None, help_text="What the lot hangs on.")
    among = Text(default=None, help_text="The sites that could be drawn, as a JSON list.")
    drawn = Text(default=None, help_text="Those that were, in the order of the lot.")
    drawn_by = Varchar(length=NAME, default=None)
    drawn_at = Timestamptz(default=None)


class Review(Table):
    """What a reviewer decided about one final revision. Never updated."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Audit and number.")
    audit = Varchar(length=NAME, default=None, index=True)
    number = Integer(default=None)
    site = Varchar(length=NAME, default=None, index=True)
    decision = Varchar(length=NAME, default=None)
    items = Text(default=None, help_text="What is asked for again, with words, as a JSON list.")
    words = Text(default=None)
    decided_by = Varchar(length=NAME, default=None)
    decided_at = Timestamptz(default=None)


class SettledAnswer(Table, tablename="settled_answer"):
    """What a reviewer settled beside the answers.

    Which of two answers stands, that something is truly not here, that a finding is closed.
    """

    key = Varchar(length=LONG_KEY, primary_key=True, default=None)
    site = Varchar(length=NAME, default=None, index=True)
    kind = Varchar(length=NAME, default=None)
    content = Text(default=None, help_text="As JSON.")
    decided_by = Varchar(length=NAME, default=None)
    decided_at = Timestamptz(default=None)


class PhotoClaim(Table, tablename="photo_claim"):
    """A photo that an audit names, and where. Can be made again from the bodies."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Photo and audit.")
    sha256 = Varchar(length=SHA256, default=None, index=True)
    audit = Varchar(length=NAME, default=None)
    site = Varchar(length=NAME, default=None, index=True)


class PhotoSender(Table, tablename="photo_sender"):
    """Which tablet delivered a photo."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Photo and tablet.")
    sha256 = Varchar(length=SHA256, default=None, index=True)
    device = Varchar(length=NAME, default=None, index=True)
    sent_at = Timestamptz(default=None)


class PublishedChecklist(Table, tablename="published_checklist"):
    """A version of a checklist that was published here. Never updated."""

    key = Varchar(length=KEY, primary_key=True, default=None, help_text="Id and version.")
    id = Varchar(length=NAME, default=None)
    version = Integer(default=None)
    content = Text(default=None, help_text="The file as it was uploaded, and what it says; JSON.")
    published_by = Varchar(length=NAME, default=None)
    published_at = Timestamptz(default=None)
    district = Varchar(length=NAME, default=None, null=True, help_text="Where it is asked.")


TABLES = (Assignment, BlindDraw, Review, SettledAnswer, PhotoClaim, PhotoSender, PublishedChecklist)
