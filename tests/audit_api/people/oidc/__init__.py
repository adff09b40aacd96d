"""Tests of `audit_api.people.oidc`."""
