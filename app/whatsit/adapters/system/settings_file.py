"""Loads and saves the settings in a TOML file, which is always complete: written beside, renamed.

Several instances may share it: each writes its own changes, under a lock, and leaves the rest of
the file as it is.
"""

import errno
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import tomli_w

from whatsit.adapters.system.file_errors import FileRefused, reason_of
from whatsit.adapters.system.file_lock import file_lock
from whatsit.adapters.system.home import private_folder
from whatsit.adapters.system.native_name import is_plain
from whatsit.adapters.system.whole_file import written_beside
from whatsit.domain.settings.values import Settings, check_settings, merged
from whatsit.domain.text.words import Text, Words, joined, words

_BESIDE: Final = ".settings-"
_PATIENCE_S: Final = 5.0


class SettingsFile:
    """The user's settings on disk; errors are returned as notices, so that the app always starts.

    Args:
        path: the file; its folder is made when something is saved.
        before: the settings as another SettingsFile loaded them; None where none did.
    """

    def __init__(self, path: Path, before: Settings | None = None) -> None:
        self.path = path
        self._before = before

    def load(self) -> tuple[Settings, tuple[Text, ...]]:
        """Return the settings, and a notice for each value that was ignored.

        A file that is no TOML is renamed to *.broken, so that nothing the user wrote is lost.
        """
        try:
            stored = self._read()
        except (ValueError, RecursionError) as error:
            self._before = Settings()
            return self._before, (self._set_aside(str(error)),)
        except OSError as error:
            self._before = Settings()
            return self._before, (
                words(
                    "The settings file {file} could not be read: {why}.",
                    file=str(self.path),
                    why=reason_of(error),
                ),
            )
        self._before, notices = check_settings(stored)
        return self._before, notices

    def save(self, settings: Settings) -> Words | None:
        """Write what changed since it was loaded or saved last.

        Returns:
            A sentence where that failed; the program goes on.
        """
        try:
            private_folder(self.path.parent)
            with file_lock(self.path.with_name(".settings.lock"), timeout_s=_PATIENCE_S) as locked:
                if locked:
                    self._clear_away()
                self._write(settings)
        except FileRefused as error:
            numbered = joined([f"[Errno {error.errno}]", error.why])
            return words("The settings could not be saved: {why}", why=numbered)
        except (OSError, ValueError, RecursionError) as error:
            return words("The settings could not be saved: {why}", why=str(error))
        return None

    def _read(self) -> dict[str, Any]:
        """Return the file's tables. Raises OSError, or ValueError or RecursionError for no TOML."""
        try:
            if not self.path.is_file() and self.path.exists():
                raise FileRefused(errno.EISDIR, words("it is no file"))  # a pipe would block
            return tomllib.loads(self.path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}

    def _write(self, settings: Settings) -> None:
        try:
            there = self._read()
        except (ValueError, RecursionError) as error:
            self._set_aside(str(error))  # it was damaged meanwhile
            there = {}
        # Without a load before there is nothing to compare with, so all of it is written.
        before = self._before if self._before is not None else check_settings(there)[0]
        content = tomli_w.dumps(_encodable(merged(there, before, settings))).encode()
        with written_beside(self.path, content, prefix=_BESIDE) as whole:
            whole.replace(self.path)
        self._before = settings

    def _clear_away(self) -> None:
        """Remove temporary files of killed processes; needs the lock."""
        for left in self.path.parent.glob(f"{_BESIDE}*"):
            with suppress(OSError):
                left.unlink()

    def _set_aside(self, why: str) -> Words:
        """Rename the file to *.broken, never over an earlier one."""
        broken, number = self.path.with_suffix(".broken"), 1
        while broken.exists():
            number += 1
            broken = self.path.with_suffix(f".broken-{number}")
        try:
            self.path.rename(broken)
        except OSError as error:
            return words(
                "The settings file could not be read ({why}), nor renamed: {refusal}.",
                why=why,
                refusal=str(error.strerror),
            )
        return words(
            "The settings file could not be read and was kept as {file}: {why}",
            file=broken.name,
            why=why,
        )


def _encodable(value: Any) -> Any:
    """Return a table without texts that TOML cannot hold: file names that are not UTF-8."""
    if isinstance(value, dict):
        return {key: _encodable(each) for key, each in value.items() if _is_encodable(each)}
    if isinstance(value, list | tuple):
        return [_encodable(each) for each in value if _is_encodable(each)]
    return value


def _is_encodable(value: object) -> bool:
    return not isinstance(value, str) or is_plain(value)
