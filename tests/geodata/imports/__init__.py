"""Tests of `geodata.imports`."""
