"""Tests of `audit_api.workflows.assigning`."""
