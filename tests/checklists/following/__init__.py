"""Tests of `checklists.following`."""
