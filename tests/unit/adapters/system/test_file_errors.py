"""Why a file could not be used, for a translator."""

import errno

import pytest

from whatsit.adapters.system.file_errors import FileRefused, reason_of
from whatsit.domain.text.words import Text, words

OURS = words("another Whatsit holds it")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FileRefused(errno.EBUSY, OURS), OURS),
        (OSError(errno.EACCES, "Permission denied", "a.toml"), "Permission denied"),
        (OSError("no number"), "no number"),
    ],
)
def test_what_the_system_says_is_a_string_and_what_we_say_is_words(
    error: OSError, reason: Text
) -> None:
    assert reason_of(error) == reason


def test_ours_reads_like_one_of_the_system() -> None:
    error = FileRefused(errno.EBUSY, OURS)

    assert error.errno == errno.EBUSY
    assert str(error) == f"[Errno {errno.EBUSY}] another Whatsit holds it"
