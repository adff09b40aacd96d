"""Tests of `audit_api.archives`."""
