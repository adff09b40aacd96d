"""Demonstration photos, drawn by our own code: nobody's camera, nobody's school."""

from __future__ import annotations

from audit_api.demo.drawings.photo import SCENES, draw

__all__ = ("SCENES", "draw")
