"""Tests of `audit_api.cli`."""
