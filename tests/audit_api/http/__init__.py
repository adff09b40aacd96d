"""Tests of `audit_api.http`."""
