"""Whole days of an auditor: real app, real browser, real server, and what it holds at the end."""
