"""What this machine has: cameras, providers, a screen, a language."""

import os
import sys
from typing import TYPE_CHECKING

from whatsit.domain.sources.spec import SourceKind, parse_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whatsit.adapters.models.verify import Verification
    from whatsit.adapters.runtime.providers import ProviderInfo
    from whatsit.domain.sources.cameras import CameraInfo


def cameras() -> "list[CameraInfo]":
    """The cameras that are plugged in now."""
    from whatsit.adapters.sources.camera_list import list_cameras

    return list_cameras()


def cameras_with_modes() -> "list[CameraInfo]":
    """The same, with codecs, sizes and rates of each."""
    from whatsit.adapters.sources.camera_list import list_with_modes

    return list_with_modes()


def ask_for_cameras(word: str = "", wait_s: float = 0.0) -> None:
    """Let the system ask the user for the cameras, where it does; from the main thread.

    Args:
        word: SOURCE; nothing is asked where it cannot mean a camera.
        wait_s: for the answer.
    """
    from whatsit.adapters.system.files import is_there, user_path
    from whatsit.adapters.system.macos_permission import ask_for_cameras

    spec = parse_source(word)
    if spec.kind is SourceKind.INDEX or (
        spec.kind is SourceKind.PATH_OR_CAMERA and not (word and is_there(user_path(spec.text)))
    ):
        ask_for_cameras(wait_s)


def camera_marks() -> tuple[object, ...]:
    """Something that differs whenever a camera came or went; cheap."""
    from whatsit.adapters.sources.camera_list import plugged_marks

    return plugged_marks()


def providers(*, again: bool = False) -> "list[ProviderInfo]":
    """Every execution provider, and why it cannot be used where it cannot.

    Args:
        again: try them even where it is known what became of it.
    """
    from whatsit.adapters.runtime.providers import list_providers

    return list_providers(again=again)


def mixed_runtime() -> str:
    """What is wrong with the installed packages of ONNX Runtime and how to mend it; else empty."""
    from whatsit.adapters.runtime.wheels import clash

    found = clash()
    return f"{found.sentence} Mend it with: {found.mend}" if found else ""


def doctor(models: "Iterable[Verification]") -> str:
    """One report on this machine, to be pasted into a bug report. Takes seconds."""
    from whatsit.adapters.machine.report import report

    return report(models)


def system_language() -> str:
    """zh_CN where the system speaks Chinese, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"))
    chosen = next((name for name in names if name), "")
    return "zh_CN" if chosen.lower().startswith("zh") else "en"


def has_screen() -> bool:
    """Whether a window could be opened: elsewhere than on Linux there always is one."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
