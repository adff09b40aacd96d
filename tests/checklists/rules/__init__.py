"""Tests of `checklists.rules`."""
