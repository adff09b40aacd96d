"""Tests of `checklists.reading`."""
