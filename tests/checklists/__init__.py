"""Tests of `checklists`."""
