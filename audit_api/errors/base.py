"""What everything that goes wrong in the service has in common."""

from __future__ import annotations


class AuditError(Exception):
    """The service cannot do what it was asked to do."""
