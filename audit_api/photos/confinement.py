"""What a decoder gives up before it looks at the first photo. Runs in the child only."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

from audit_api.photos.values import Confinement

MEMORY_BYTES = 768 << 20
FILE_BYTES = 32 << 20
OPEN_FILES = 32
CPU_PER_PHOTO_S = 10

# Source: prctl(2), linux/prctl.h; unshare(2), linux/sched.h; landlock(7), linux/landlock.h.
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_RESTRICT_SELF = 446
_LANDLOCK_VERSION = 1
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many there are to give up, by the kernel's version of it; later ones know 16."""
_MOST_FILE_RIGHTS = 16
_TCP_SINCE, _OTHERS_SINCE = 4, 6
_ALL_TCP = _ALL_OTHERS = 0b11
"""Both directions of TCP; sockets without a file, and signals, to processes outside."""


def confine() -> Confinement:
    """Give up what a decoder does not need; tells what the kernel allowed.

    Less is allowed in some containers and outside Linux: photos are then still read, in a
    process of their own, and the server knows what the walls are.
    """
    os.umask(0o077)
    return Confinement(
        # First, for to change one's namespace can make the kernel forget whom one dies with.
        no_network=_leave_network(),
        dies_with_parent=_prctl(_PR_SET_PDEATHSIG, signal.SIGKILL),
        no_new_privileges=_prctl(_PR_SET_NO_NEW_PRIVS, 1),
        no_files=_leave_files(),
        limits=_limit(),
    )


def allow_processor_time() -> None:
    """Give the photo that comes next its own processor time; the kernel ends who uses more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until_s = int(used.ru_utime + used.ru_stime) + CPU_PER_PHOTO_S + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until_s, hard))


def _limit() -> bool:
    wanted = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    try:
        for kind, most in wanted.items():
            resource.setrlimit(kind, (most, most))
        allow_processor_time()
    except (OSError, ValueError):
        return False
    return True


def _leave_network() -> bool:
    """A network with nobody in it: at once where we may, else from a user namespace of our own."""
    return _unshare(_CLONE_NEWNET) or _unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _leave_files() -> bool:
    """No file can be opened, made or removed from now on; those that are open stay so."""
    is_linux = sys.platform == "linux"  # elsewhere the numbers stand for other calls
    asked = (_LANDLOCK_CREATE_RULESET, 0, 0, _LANDLOCK_VERSION)
    version = _asked("syscall", *asked) if is_linux else 0
    if version < 1:
        return False
    rights = (
        (1 << _FILE_RIGHTS.get(version, _MOST_FILE_RIGHTS)) - 1,
        *([_ALL_TCP] if version >= _TCP_SINCE else []),
        *([_ALL_OTHERS] if version >= _OTHERS_SINCE else []),
    )
    given_up = (ctypes.c_uint64 * len(rights))(*rights)
    place = ctypes.addressof(given_up)
    rules = _asked("syscall", _LANDLOCK_CREATE_RULESET, place, ctypes.sizeof(given_up), 0)
    if rules < 0:
        return False
    # Rules would say what is still allowed; there are none.
    left = _call("syscall", _LANDLOCK_RESTRICT_SELF, rules, 0)
    os.close(rules)
    return left


def _unshare(flags: int) -> bool:
    return _call("unshare", flags)


def _prctl(option: int, value: int) -> bool:
    return _call("prctl", option, value, 0, 0, 0)


def _call(name: str, *arguments: int) -> bool:
    return _asked(name, *arguments) == 0


def _asked(name: str, *arguments: int) -> int:
    """What a call of the system gives; -1 where it refuses, or has no such call."""
    try:
        function = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return -1
    function.restype = ctypes.c_long
    return int(function(*map(ctypes.c_ulong, arguments)))
