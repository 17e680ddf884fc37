"""Says a few words aloud with what the platform has, one utterance at a time.

QtTextToSpeech is in PySide6-Addons, 160 MB more to install for this alone; every desktop brings
a command that does it. The words go through standard input or the end of the argument list,
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
        command: {language} and {words} are filled in; without {words} they are its input.
        languages: ours to the command's.
    """

    command: tuple[str, ...]
    languages: Mapping[str, str]

    def filled(self, words: str, language: str) -> list[str]:
        """The command for some words; "--" before them keeps a label from being an option."""
        name = self.languages.get(language, self.languages["en"])
        values = {"{language}": name, "{words}": words}
        return [values.get(part, part) for part in self.command]


VOICES: Final[Mapping[str, Sequence[Voice]]] = {
    "linux": (
        Voice(
            ("spd-say", "--wait", "-l", "{language}", "--", "{words}"), {"en": "en", "zh_CN": "zh"}
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
"""By sys.platform; the first one that is there speaks."""


class Speech:
    """Speaks. Safe to call from several threads: whoever comes while it speaks is not heard.

    Args:
        platform: as sys.platform.
        find: where a command is, as shutil.which.
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

    def say(self, words: str, language: str) -> bool:
        """Say the words and wait for their end. False if something is being said already.

        Raises:
            SpeechMissing: no command that could.
        """
        found = ((self._find(voice.command[0]), voice) for voice in self._voices)
        path, voice = next(((path, voice) for path, voice in found if path), (None, None))
        if path is None or voice is None:
            raise SpeechMissing
        if not self._busy.acquire(blocking=False):
            return False
        try:
            self._run([path, *voice.filled(words, language)[1:]], words)
        finally:
            self._busy.release()
        return True

    def _run(self, command: list[str], words: str) -> None:
        # A speaker that fails once is silent once: no reason to trouble anybody.
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(  # noqa: S603 (a command of the table; the words are data to it)
                command,
                input=f"{words}\n".encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=self._patience_s,
                check=False,
            )
