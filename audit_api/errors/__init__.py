"""What can go wrong in the service, in words for people. No HTTP here."""

from __future__ import annotations

from audit_api.errors.asking import (
    NotReleasable,
    Unknown,
    UnknownDistrict,
)
from audit_api.errors.base import (
    AuditError,
)
from audit_api.errors.running import (
    BrokenSetting,
    CannotListen,
    FolderInUse,
    ForeignPage,
    NotLoopback,
    PortInUse,
)
from audit_api.errors.sending import (
    Quarantined,
    QuarantineFull,
    RevisionConflict,
    SenderLeft,
    SlowBody,
    Unacceptable,
    UnreadableBody,
)
from audit_api.errors.storing import (
    NoData,
    NoDatabase,
    SchemaMismatch,
    StorageAway,
    StorageBusy,
    StorageForbidden,
    StorageFull,
)

__all__ = [
    "AuditError",
    "BrokenSetting",
    "CannotListen",
    "FolderInUse",
    "ForeignPage",
    "NoData",
    "NoDatabase",
    "NotLoopback",
    "NotReleasable",
    "PortInUse",
    "QuarantineFull",
    "Quarantined",
    "RevisionConflict",
    "SchemaMismatch",
    "SenderLeft",
    "SlowBody",
    "StorageAway",
    "StorageBusy",
    "StorageForbidden",
    "StorageFull",
    "Unacceptable",
    "Unknown",
    "UnknownDistrict",
    "UnreadableBody",
]
