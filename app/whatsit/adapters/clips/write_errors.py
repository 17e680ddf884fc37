"""Translates failures while a clip or snapshot is written into RecordingError."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from whatsit.domain.text.errors import RecordingError
from whatsit.domain.text.words import Text, Words, words

_OTHER_DISK: Final = words("Free some space, or record to another disk.")
_OTHER_FOLDER: Final = words("Choose a folder that you may write to.")
_CAUSES: Final[Mapping[int, tuple[Text, Words]]] = {
    errno.ENOSPC: (words("the disk is full"), _OTHER_DISK),
    errno.EDQUOT: (words("your disk quota is used up"), _OTHER_DISK),
    errno.EFBIG: (
        words("the file may not grow any further"),
        words("Record to another disk, or split clips."),
    ),
    errno.EACCES: (words("permission is denied"), _OTHER_FOLDER),
    errno.EPERM: (words("permission is denied"), _OTHER_FOLDER),
    errno.EROFS: (words("the disk is read-only"), _OTHER_FOLDER),
    errno.ENOENT: (words("its folder is not there any more"), words("Choose another folder.")),
    errno.ENOTDIR: (words("a file is in the way of its folder"), words("Choose another folder.")),
    errno.EEXIST: (words("a file is in the way"), words("Choose another name.")),
    errno.EISDIR: (words("it is a folder"), words("Choose another name.")),
    errno.EIO: (
        words("the disk reports a fault"),
        words("Check the disk, or record to another one."),
    ),
    errno.ENAMETOOLONG: (words("the name is too long"), words("Choose a shorter name.")),
}


def recording_error(error: Exception, path: Path, *, started: bool) -> RecordingError:
    """Return the RecordingError that describes a failure.

    Args:
        error: what Python or FFmpeg raised.
        path: the file that was being written.
        started: something was written before, so that the sentence says what became of it.
    """
    number = error.errno if isinstance(error, OSError) and error.errno else 0
    unknown = (str(error) or type(error).__name__, RecordingError.advice)
    why, hint = _CAUSES.get(number, unknown)
    file = str(path)
    if not started:
        return RecordingError(words("Cannot write {file}: {why}.", file=file, why=why), hint)
    if not path.exists():
        return RecordingError(
            words("Recording stopped because {file} was removed.", file=file), hint
        )
    return RecordingError(
        words(
            "Recording stopped because {why}. What was recorded before is kept in {file}.",
            why=why,
            file=file,
        ),
        hint,
    )
