"""Tests of what is past its time."""
