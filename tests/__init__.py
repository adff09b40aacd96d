"""Tests of Sightline; the folders mirror the packages."""
