"""Tests of the pure scripts of the tablet, against the same tables as the server."""
