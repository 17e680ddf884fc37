"""Finds out from the system why a camera does not open, which OpenCV does not report."""

import os
import stat
from pathlib import Path
from typing import Final

from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.text.errors import SourceError, SourceMissing, SourceUnreadable
from whatsit.domain.text.words import Words, joined, words

_PROC: Final = Path("/proc")
_ELSEWHERE: Final = words(
    "Close other programs that use it, and allow camera access in the system's privacy settings."
)


def why_closed(camera: CameraInfo, device: str) -> SourceError:
    """Return the error for a camera that OpenCV could not open.

    Args:
        camera: that one.
        device: its path on Linux; empty elsewhere, where nothing more can be found out.
    """
    if not device:
        return SourceUnreadable(camera.name, words("it does not open."), _ELSEWHERE)
    try:
        os.close(os.open(device, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
    except FileNotFoundError:
        return SourceMissing(camera.name, words("it is not plugged in."))
    except PermissionError:
        return SourceUnreadable(
            camera.name,
            words("this user may not open {device}.", device=device),
            _how_to_be_allowed(device),
        )
    except OSError as error:
        return SourceUnreadable(camera.name, f"{error.strerror}.", words("Plug it in again."))
    users = users_of(device)
    if users:
        return SourceUnreadable(
            camera.name,
            words("it is used by {programs}.", programs=joined(users, ", ")),
            words("Close that program, then try again."),
        )
    return SourceUnreadable(
        camera.name,
        words("it is busy."),
        words("Close the other program that uses it, then press Retry."),
    )


def users_of(device: str) -> list[Words]:
    """Return names and numbers of the programs that have the device open, by /proc.

    Only root sees the programs of other users.
    """
    wanted = os.path.realpath(device)
    users: list[Words] = []
    for process in sorted(_PROC.glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            if not any(os.readlink(handle) == wanted for handle in (process / "fd").iterdir()):  # noqa: PTH115 (what it points to may be gone)
                continue
            name = (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            continue  # another user's, or over
        own = process.name == str(os.getpid())
        users.append(
            words("Whatsit itself")
            if own
            else words("{name} (process {number})", name=name, number=process.name)
        )
    return users


def _how_to_be_allowed(device: str) -> Words:
    """Return the command that gives this user access to the device, as a hint."""
    import grp  # noqa: PLC0415 (not on Windows, which has no device files)
    import pwd  # noqa: PLC0415

    try:
        seen = Path(device).stat()
        group = grp.getgrgid(seen.st_gid)
        user = pwd.getpwuid(os.getuid()).pw_name
    except (OSError, KeyError):
        return words("Ask whoever looks after this computer.")
    if seen.st_gid == 0 or not seen.st_mode & stat.S_IRGRP or not seen.st_mode & stat.S_IWGRP:
        return words("Run `sudo setfacl -m u:{user}:rw {device}`.", user=user, device=device)
    if user in group.gr_mem:
        return words(
            "You are in the group `{group}`; log out and in again for it to count.",
            group=group.gr_name,
        )
    return words(
        "Run `sudo usermod -aG {group} {user}`, log out and in again (the group is `{group}`).",
        group=group.gr_name,
        user=user,
    )
