"""Tests of `checklists.fitting`."""
