"""Kills a process, and all that it starts, at the first socket that could reach a network.

The kernel does it (seccomp), so that libraries are caught as well as Python: TCP and UDP over
IPv4 and IPv6, and raw packets. Sockets between processes of this machine (AF_UNIX) pass: a screen
and a desktop are reached through them.

As a program: `python -m tests.tripwire JSON`, where JSON is a list of command lines of the app,
which are run one after the other in one process, each with its exit status on a line.
"""

import ctypes
import json
import os
import platform
import struct
import sys
from collections.abc import Sequence
from typing import Final

_SOCKET: Final = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}
"""Number of the system call, and the architecture as the kernel names it."""

_FAMILIES: Final = (2, 10, 17)  # AF_INET, AF_INET6, AF_PACKET
_LOAD, _IS, _RETURN = 0x20, 0x15, 0x06
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


def works_here() -> bool:
    """Whether the kernel of this machine is one that this knows."""
    return sys.platform.startswith("linux") and platform.machine() in _SOCKET


def arm() -> None:
    """From now on. There is no way back, and children inherit it. Raises OSError."""
    number, architecture = _SOCKET[platform.machine()]
    checks = len(_FAMILIES)
    rows = [
        (_LOAD, 0, 0, 4),
        (_IS, 0, checks + 3, architecture),
        (_LOAD, 0, 0, 0),
        (_IS, 0, checks + 1, number),
        (_LOAD, 0, 0, 16),
        *((_IS, checks - row, 0, family) for row, family in enumerate(_FAMILIES)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in rows))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    program = Program(len(rows), ctypes.addressof(code))
    system = ctypes.CDLL(None, use_errno=True)
    armed = system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    if not armed or system.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def run_all(commands: Sequence[Sequence[str]]) -> None:
    """Run command lines of the app in this process; a line on each is printed to standard error.

    A line such as NAME=VALUE sets a variable of the environment for those that follow.
    """
    from whatsit.cli.startup.start import run

    for arguments in commands:
        name, equals, value = arguments[0].partition("=")
        if equals:
            os.environ[name] = value
            continue
        print(f"ARMED {' '.join(arguments)}", file=sys.stderr, flush=True)
        sys.argv = ["whatsit", *arguments]
        try:
            status: object = run()
        except SystemExit as leaving:
            status = leaving.code
        print(f"STATUS {status} {' '.join(arguments)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    arm()
    run_all(json.loads(sys.argv[1]))
