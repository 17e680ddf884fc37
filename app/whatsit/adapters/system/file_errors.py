"""Errors of files raised by this program, and the reason for any error of a file."""

from whatsit.domain.text.words import Text, Words


class FileRefused(OSError):
    """An `OSError` that this program raises itself.

    Args:
        number: the `errno`.
        why: the reason, a clause; `strerror` is the same in English.
    """

    def __init__(self, number: int, why: Words) -> None:
        super().__init__(number, str(why))
        self.why = why


def reason_of(error: OSError) -> Text:
    """Return the reason for an error of a file, a clause without a full stop."""
    return error.why if isinstance(error, FileRefused) else error.strerror or str(error)
