"""Tests of `audit_api.workflows.keeping`."""
