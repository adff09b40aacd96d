"""The tables of people, what they may do, their tablets, and the record of who did what.

As in `tables`: columns and keys only, and every required column has ``default=None``.
"""

from __future__ import annotations

from piccolo.columns import BigInt, Boolean, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

NAME = 80
KEY = 180
LONG_KEY = 600
SHA256 = 64


class Person(Table):
    """Somebody who signs in, or for whom a tablet is enrolled."""

    id = Varchar(length=NAME, primary_key=True, default=None, help_text="UUID, version 4.")
    name = Varchar(length=200, default=None)
    is_active = Boolean(default=None)
    password = Text(default=None, null=True, help_text="Argon2id; none who signs in elsewhere.")
    totp = Text(default=None, null=True, help_text="The secret of a second factor.")
    totp_step = BigInt(default=None, help_text="The last step that was used: none works twice.")
    recovery_codes = Text(default=None, help_text="SHA-256 of those left, as a JSON list.")
    added_at = Timestamptz(default=None)


class SignInName(Table, tablename="sign_in_name"):
    """By what a person is known: a name of our own, or an identity elsewhere."""

    key = Varchar(length=LONG_KEY, primary_key=True, default=None, help_text="Kind and name.")
    person = Varchar(length=NAME, default=None, index=True)
    shown = Varchar(length=200, default=None, help_text="As people read it.")


class RoleGrant(Table, tablename="role_grant"):
    """What a person may do in a district, or at some of its sites."""

    key = Varchar(length=200, primary_key=True, default=None, help_text="Person, role, district.")
    person = Varchar(length=NAME, default=None, index=True)
    role = Varchar(length=NAME, default=None)
    district = Varchar(length=NAME, default=None, help_text="Its id; * is all of them.")
    sites = Text(default=None, help_text="Ids as a JSON list; an empty one is all.")


class Session(Table):
    """One sign-in of a person. The token itself is not here."""

    token = Varchar(length=SHA256, primary_key=True, default=None, help_text="Its SHA-256.")
    person = Varchar(length=NAME, default=None, index=True)
    is_whole = Boolean(default=None, help_text="No second factor is waited for.")
    program = Varchar(length=200, default=None, help_text="The browser, as it calls itself.")
    began_at = Timestamptz(default=None)
    seen_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None, help_text="However busy it is.")
    ended_at = Timestamptz(default=None, null=True, help_text="By sign-out, or by somebody.")


class Device(Table):
    """A tablet, enrolled for one auditor."""

    id = Varchar(length=NAME, primary_key=True, default=None, help_text="Made on the tablet.")
    district = Varchar(length=NAME, default=None, index=True)
    person = Varchar(length=NAME, default=None, index=True)
    label = Varchar(length=200, default=None)
    sites = Text(default=None, help_text="As in `RoleGrant`; narrower than the auditor's.")
    enrolled_by = Varchar(length=NAME, default=None)
    enrolled_at = Timestamptz(default=None)
    seen_at = Timestamptz(default=None, null=True)
    app_version = Varchar(length=NAME, default=None)
    drafts = Integer(default=None, help_text="Audits in progress, as it last told.")
    photos_waiting = Integer(default=None, help_text="Photos not yet here, as it last told.")
    reported_at = Timestamptz(default=None, null=True)
    lost_at = Timestamptz(default=None, null=True)


class DeviceToken(Table, tablename="device_token"):
    """By what a tablet is known. The token itself is not here."""

    token = Varchar(length=SHA256, primary_key=True, default=None, help_text="Its SHA-256.")
    device = Varchar(length=NAME, default=None, index=True)
    made_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None, null=True, help_text="Once a newer one was used.")


class OneTimeCode(Table, tablename="one_time_code"):
    """A code that works once, for a while: the first administrator, a tablet, an invitation."""

    handle = Varchar(length=NAME, primary_key=True, default=None, help_text="Finds the row.")
    secret = Varchar(length=SHA256, default=None, help_text="SHA-256 of the rest of the code.")
    purpose = Varchar(length=NAME, default=None)
    content = Text(default=None, help_text="For whom and what, as JSON.")
    made_by = Varchar(length=NAME, default=None)
    made_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None)
    tries = Integer(default=None, help_text="How often it was guessed wrong.")
    used_at = Timestamptz(default=None, null=True)


class Attempt(Table):
    """How often something was tried in a while, such as a password of one account."""

    key = Varchar(length=LONG_KEY, primary_key=True, default=None)
    number = Integer(default=None)
    began_at = Timestamptz(default=None)


class SignInFlow(Table, tablename="sign_in_flow"):
    """A sign-in that was sent to another provider and has not come back."""

    state = Varchar(length=SHA256, primary_key=True, default=None, help_text="Its SHA-256.")
    content = Text(default=None, help_text="As JSON.")
    ends_at = Timestamptz(default=None)


class RecordEntry(Table, tablename="record_entry"):
    """Who did what. Never updated, never deleted."""

    seq = BigInt(primary_key=True, default=None, help_text="1, 2, 3 … without a gap.")
    at = Varchar(length=NAME, default=None, help_text="By our clock, as it was hashed.")
    actor = Varchar(length=KEY, default=None)
    action = Varchar(length=NAME, default=None)
    object = Varchar(length=200, default=None)
    district = Varchar(length=NAME, default=None, index=True, help_text="Empty: of none.")
    details = Text(default=None, help_text="JSON, as it was hashed.")
    previous = Varchar(length=SHA256, default=None, help_text="The hash of the entry before.")
    hash = Varchar(length=SHA256, default=None)


class DistrictSettings(Table, tablename="district_settings"):
    """How a district wants it: retention, limits."""

    district = Varchar(length=NAME, primary_key=True, default=None)
    content = Text(default=None, help_text="As JSON.")


TABLES = (
    Person,
    SignInName,
    RoleGrant,
    Session,
    Device,
    DeviceToken,
    OneTimeCode,
    Attempt,
    SignInFlow,
    RecordEntry,
    DistrictSettings,
)
