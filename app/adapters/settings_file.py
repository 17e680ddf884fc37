"""Settings to and from a TOML file, which is always whole: written beside, then renamed."""

import os
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomli_w

from app.adapters.native_name import is_plain
from app.domain.settings import Settings, check_settings, settings_to_table


class SettingsFile:
    """The user's settings on disk. Never a reason not to start.

    Args:
        path: the file; its folder is made when something is saved.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> tuple[Settings, tuple[str, ...]]:
        """The settings, and a notice for everything that had to be set aside.

        A file that is no TOML is renamed to *.broken, so that nothing the user wrote is lost.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return Settings(), ()
        except (OSError, UnicodeDecodeError) as error:
            return Settings(), (self._set_aside(str(error)),)
        try:
            stored = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            return Settings(), (self._set_aside(str(error)),)
        return check_settings(stored)

    def save(self, settings: Settings) -> str | None:
        """Write the settings. A sentence where that failed; the program goes on."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
            try:
                with os.fdopen(handle, "wb") as file:
                    tomli_w.dump(_spellable(settings_to_table(settings)), file)
                    file.flush()
                    os.fsync(file.fileno())
                Path(beside).replace(self.path)
            except OSError:
                Path(beside).unlink(missing_ok=True)
                raise
        except OSError as error:
            return f"The settings could not be saved: {error}"
        return None

    def _set_aside(self, why: str) -> str:
        broken = self.path.with_suffix(".broken")
        with suppress(OSError):
            self.path.replace(broken)
        return f"The settings file could not be read and was kept as {broken.name}: {why}"


def _spellable(value: Any) -> Any:
    """A table without the texts that no TOML can hold: names of files that are no UTF-8."""
    if isinstance(value, dict):
        return {key: _spellable(each) for key, each in value.items() if _can_be_kept(each)}
    if isinstance(value, list | tuple):
        return [_spellable(each) for each in value if _can_be_kept(each)]
    return value


def _can_be_kept(value: object) -> bool:
    return not isinstance(value, str) or is_plain(value)
