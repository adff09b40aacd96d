"""``python -m`` this DATA AT: covers a face, and is killed just before the AT-th thing it does.

What counts is what it does to files, processes and sockets after the person pressed the button,
until the service has ended.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from itertools import count
from pathlib import Path

from audit_api.workflows.service import running
from tests.audit_api.workflows.redacting import covered, ready, settings

DOES = ("open", "os.", "subprocess.", "socket.", "shutil.")


async def main(data: Path, at: int) -> None:
    """Cover the face, or die."""
    async with running(settings(data)) as service:
        await ready()
        done = count(1)

        def killing(event: str, _: object) -> None:
            if event.startswith(DOES) and next(done) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(killing)
        await covered(service)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
