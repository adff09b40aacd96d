"""Whole stories: a real server in its own process, the real commands, a real browser."""
