"""Tests of `audit_api.storage.postgres`."""
