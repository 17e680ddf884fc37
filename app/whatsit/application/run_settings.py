"""The settings of one run: those of the file, with the options of the command line over them."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whatsit.domain.models.labels import spoken_language
from whatsit.domain.settings.values import Settings

if TYPE_CHECKING:
    from whatsit.domain.text.words import Text


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The settings of one run.

    Attributes:
        values: as they apply to this run; the language is never empty.
        stored: as they are in the file.
        notices: sentences about values that were ignored while they were read.
        asked_model: the model of the command line; empty where none was named.
    """

    values: Settings
    stored: Settings
    notices: "tuple[Text, ...]"
    asked_model: str

    @classmethod
    def load(
        cls, over: Callable[[Settings], Settings] = lambda settings: settings
    ) -> "RunSettings":
        """Read the settings of WHATSIT_HOME and put the command line's options over them.

        Args:
            over: turns the stored settings, without a model, into those of this run.

        Raises:
            UsageError: the command line asks for something impossible.
        """
        from whatsit.adapters.system import home
        from whatsit.adapters.system.settings_file import SettingsFile

        stored, notices = SettingsFile(home.settings_path()).load()
        values = over(replace(stored, model=""))
        asked_model = values.model
        values = replace(
            values,
            model=asked_model or stored.model,
            language=values.language or system_language(),
        )
        return cls(values, stored, notices, asked_model)

    def of_window(self, source: str | None) -> Settings:
        """Return the settings for a window: an empty language follows the system's.

        Args:
            source: SOURCE of the command line, if any.
        """
        follows = not self.stored.language and self.values.language == system_language()
        language = "" if follows else self.values.language
        return replace(self.values, source=source or self.values.source, language=language)


def system_language() -> str:
    """Return the language of the environment where it is supported, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"))
    return spoken_language(next((name for name in names if name), ""))
