"""Why a file could not be used: what the system said, or our own reason for a translator."""

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
    """The reason for an error of a file, a clause without a full stop."""
    return error.why if isinstance(error, FileRefused) else error.strerror or str(error)
