"""Tests of `audit_api.workflows.checking`."""
