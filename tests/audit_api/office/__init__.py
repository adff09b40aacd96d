"""Tests of `audit_api.office`."""
