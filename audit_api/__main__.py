"""``python -m audit_api`` is ``sightline``."""

from __future__ import annotations

from audit_api.cli.main import main

if __name__ == "__main__":
    main()
