"""Speaks short texts aloud with a command of the platform, one at a time.

QtTextToSpeech is in PySide6-Addons, 160 MB more to install for this alone; every desktop brings
a command that does it. The text goes through standard input or the end of the argument list,
never through a shell.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from whatsit.domain.text.errors import SpeechMissing

PATIENCE_S: Final = 20.0
_WINDOWS: Final = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    "Add-Type -AssemblyName System.Speech;"
    "$words = [Console]::In.ReadToEnd();"
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($words)"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A command that speaks.

    Attributes:
        command: {language} and {text} are filled in; without {text} it is the standard input.
        languages: the command's names of our languages.
    """

    command: tuple[str, ...]
    languages: Mapping[str, str]

    def filled(self, text: str, language: str) -> list[str]:
        """Return the command for a text; "--" before it keeps a label from being an option."""
        name = self.languages.get(language, self.languages["en"])
        values = {"{language}": name, "{text}": text}
        return [values.get(part, part) for part in self.command]


VOICES: Final[Mapping[str, Sequence[Voice]]] = {
    "linux": (
        Voice(
            ("spd-say", "--wait", "-l", "{language}", "--", "{text}"), {"en": "en", "zh_CN": "zh"}
        ),
        Voice(("espeak-ng", "--stdin", "-v", "{language}"), {"en": "en", "zh_CN": "cmn"}),
        Voice(("espeak", "--stdin", "-v", "{language}"), {"en": "en", "zh_CN": "zh"}),
    ),
    "darwin": (
        Voice(("say", "-v", "{language}", "-f", "-"), {"en": "Samantha", "zh_CN": "Tingting"}),
    ),
    "win32": (
        Voice(("powershell", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS), {"en": ""}),
    ),
}
"""Commands by sys.platform; the first one that is installed is used."""


class Speech:
    """Speaks, for several threads; what comes while it speaks is dropped.

    Args:
        platform: as sys.platform.
        find: returns the path of a command, like shutil.which.
        patience_s: an utterance that takes longer is cut off.
    """

    def __init__(
        self,
        platform: str = sys.platform,
        find: Callable[[str], str | None] = shutil.which,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._voices = VOICES.get(platform, VOICES["linux"])
        self._find = find
        self._patience_s = patience_s
        self._busy = threading.Lock()

    def say(self, text: str, language: str) -> bool:
        """Speak a text and wait for its end. False if something is being said already.

        Raises:
            SpeechMissing: no such command is installed.
        """
        found = ((self._find(voice.command[0]), voice) for voice in self._voices)
        path, voice = next(((path, voice) for path, voice in found if path), (None, None))
        if path is None or voice is None:
            raise SpeechMissing
        if not self._busy.acquire(blocking=False):
            return False
        try:
            self._run([path, *voice.filled(text, language)[1:]], text)
        finally:
            self._busy.release()
        return True

    def _run(self, command: list[str], text: str) -> None:
        # A failure only means that one text is not spoken, which needs no message.
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(  # noqa: S603 (a command of the table; the text is data to it)
                command,
                input=f"{text}\n".encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._patience_s,
                check=False,
            )
