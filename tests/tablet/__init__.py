"""Tests of the tablet app: its scripts under Node, and the app in a browser."""
