"""Auditors who answered one question differently: found, shown, decided between."""
