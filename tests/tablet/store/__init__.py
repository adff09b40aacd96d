"""Tests of the tablet's store, its sender and its rescue file, in a real browser."""
