"""What went wrong while a clip or snapshot was written, in words for a person."""

import errno
from pathlib import Path
from typing import Final

from whatsit.domain.text.errors import RecordingError

_CAUSES: Final = {
    errno.ENOSPC: ("the disk is full", "Free some space, or record to another disk."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space, or record to another disk."),
    errno.EFBIG: ("the file may not grow any further", "Record to another disk, or split clips."),
    errno.EACCES: ("permission is denied", "Choose a folder that you may write to."),
    errno.EPERM: ("permission is denied", "Choose a folder that you may write to."),
    errno.EROFS: ("the disk is read-only", "Choose a folder that you may write to."),
    errno.ENOENT: ("its folder is not there any more", "Choose another folder."),
    errno.ENOTDIR: ("a file is in the way of its folder", "Choose another folder."),
    errno.EEXIST: ("a file is in the way", "Choose another name."),
    errno.EISDIR: ("it is a folder", "Choose another name."),
    errno.EIO: ("the disk reports a fault", "Check the disk, or record to another one."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
}


def explained(error: Exception, path: Path, *, started: bool) -> RecordingError:
    """The same failure as one of ours.

    Args:
        error: what Python or FFmpeg raised.
        path: the file that was being written.
        started: something was written before, so that the sentence says what became of it.
    """
    number = error.errno if isinstance(error, OSError) and error.errno else 0
    why, hint = _CAUSES.get(
        number, (str(error) or type(error).__name__, str(RecordingError.advice))
    )
    if not started:
        return RecordingError(f"Cannot write {path}: {why}.", hint)
    if not path.exists():
        return RecordingError(f"Recording stopped because {path} was removed.", hint)
    kept = f"What was recorded before is kept in {path}."
    return RecordingError(f"Recording stopped because {why}. {kept}", hint)
