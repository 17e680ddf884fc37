"""This machine: its providers, its screen, its language, its voice, and the doctor report."""

import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whatsit.adapters.machine.speech import Speech
    from whatsit.adapters.runtime.providers import ProviderInfo
    from whatsit.application.models import ModelService


class MachineService:
    """Reports the abilities of this machine. Every method may block for seconds.

    Args:
        models: checked for the doctor report.
    """

    def __init__(self, models: "ModelService") -> None:
        self._models = models

    def providers(self, *, again: bool = False) -> "list[ProviderInfo]":
        """List every execution provider, with the reason where it cannot be used.

        Args:
            again: try them even where the result of an earlier trial is stored.
        """
        from whatsit.adapters.runtime.providers import list_providers

        return list_providers(again=again)

    def mixed_runtime(self) -> str:
        """Describe a conflict of installed ONNX Runtime packages and its fix; empty for none."""
        from whatsit.adapters.runtime.wheels import clash

        found = clash()
        return f"{found.sentence} Mend it with: {found.mend}" if found else ""

    def doctor(self) -> str:
        """Write a report on this machine, to be pasted into a bug report."""
        from whatsit.adapters.machine.report import report

        return report(self._models.verifications())

    def say(self, text: str, language: str) -> None:
        """Speak a text and wait for the end. Raises SpeechMissing."""
        self._speech.say(text, language)

    @cached_property
    def _speech(self) -> "Speech":
        from whatsit.adapters.machine.speech import Speech

        return Speech()


def has_screen() -> bool:
    """Tell whether a window could be opened; always True except on Linux."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
