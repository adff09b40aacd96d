"""Tests of the shell of the tablet app."""
