"""The window's language: English in the source, everything else from assets/translations/*.ts.

The .ts files of Qt Linguist are read as they are: no compiled .qm has to be built, shipped or
kept in step. Sentences with values arrive as templates: "There is no model {name}." is looked up,
then filled.
"""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from whatsit.domain.models.labels import DEFAULT_LANGUAGE, spoken_language
from whatsit.domain.text.words import Text, filled

CONTEXT: Final = "whatsit"
LANGUAGE_NAMES: Final = {"en": "English", "zh_CN": "简体中文"}


def tr(text: str) -> str:
    """Translate a text of the window into the current language. A test finds every call."""
    return QCoreApplication.translate(CONTEXT, text)


def say(text: Text | None) -> str:
    """Translate and fill a text of another layer; empty for None."""
    return "" if text is None else filled(text, tr)


def plain(name: str) -> str:
    """Return an action's name without its mnemonic, which Chinese names have as (&F) at the end."""
    return re.sub(r"\(&\w\)|&", "", name).removesuffix("…")


def system_language() -> str:
    """Return the system's language where there is a translation, else English."""
    return spoken_language(QLocale.system().name())


class TsTranslator(QTranslator):
    """Translates from the text of a .ts file.

    Args:
        ts: the file.
    """

    def __init__(self, ts: Path) -> None:
        from xml.etree import ElementTree as ET  # noqa: PLC0415 (for this only, and slow)

        super().__init__()
        self._texts: dict[str, str] = {}
        for message in ET.parse(ts).getroot().iter("message"):  # noqa: S314  # our own, shipped file
            translation = message.findtext("translation") or ""
            if translation:
                self._texts[message.findtext("source") or ""] = translation

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 (Qt's name)
        _disambiguation: str | None = None,
        _n: int = -1,
    ) -> str:
        """Called by Qt for every text that no other translator knows.

        An unknown text comes back as it is: an empty one would be shown as empty.
        """
        return self._texts.get(sourceText, sourceText) if context == CONTEXT else sourceText

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        """Return False: Qt leaves out empty translators."""
        return False


class Language:
    """Switches the application's language; Qt then tells every widget.

    Args:
        app: the application.
        folder: of the .ts files.
    """

    def __init__(self, app: QCoreApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._installed: list[QTranslator] = []
        self.current = DEFAULT_LANGUAGE

    def use(self, language: str) -> None:
        """Switch to a language, such as zh_CN; empty for the system's."""
        self.current = language or system_language()
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = self._translators()
        for translator in self._installed:
            self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(self.current))

    def _translators(self) -> list[QTranslator]:
        ts = self._folder / f"whatsit_{self.current}.ts"
        if self.current == DEFAULT_LANGUAGE or not ts.is_file():
            return []
        own = TsTranslator(ts)
        qt = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = qt.load(QLocale(self.current), "qtbase", "_", folder)
        return [own, qt] if found else [own]  # the last one is asked first
