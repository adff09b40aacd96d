"""Tests of `report_site`: they mirror the room, and look at what a browser makes of it."""
