"""Backups: making one while tablets send, and restoring one without trusting it."""
