"""What this machine has: cameras, providers, a screen, a language."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.adapters.providers import ProviderInfo
    from app.domain.cameras import CameraInfo
    from app.domain.model_card import ModelCard


def cameras() -> "list[CameraInfo]":
    """The cameras that are plugged in now."""
    from app.adapters.camera_list import list_cameras

    return list_cameras()


def providers() -> "list[ProviderInfo]":
    """Every execution provider, and why it cannot be used where it cannot."""
    from app.adapters.providers import list_providers

    return list_providers()


def doctor(models: "Iterable[ModelCard]") -> str:
    """One report on this machine, to be pasted into a bug report."""
    from app.adapters.report import report

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
