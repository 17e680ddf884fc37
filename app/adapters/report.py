"""What `whatsit doctor` says: plain text that can be pasted into a bug report.

User names and passwords never get in: paths under the home folder are shortened to ~.
"""

import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from app import __version__
from app.adapters import home
from app.adapters.camera_list import list_cameras
from app.adapters.encoder import ENCODERS, works
from app.adapters.providers import list_providers
from app.domain.model_card import ModelCard

_PACKAGES = ("opencv-python", "onnxruntime", "numpy", "PySide6-Essentials", "av", "onnx")


def report(models: Iterable[ModelCard]) -> str:
    """The whole report, one fact a line under headings."""
    sections = {
        "Versions": _versions(),
        "Machine": _machine(),
        "Cameras": [f"{c.index}  {c.name}  {c.id or c.path}" for c in list_cameras()],
        "Providers": (f"{p.name}: {'usable' if p.usable else p.reason}" for p in list_providers()),
        "Video encoders": (
            f"{encoder.codec}: {'works' if works(encoder) else 'does not work here'}"
            for encoder in ENCODERS
        ),
        "Models": (f"{card.name}: {card.title}" for card in models),
        "Folders": _folders(),
    }
    lines: list[str] = []
    for title, facts in sections.items():
        lines += [title, *(f"  {shortened(fact)}" for fact in list(facts) or ["none"]), ""]
    return "\n".join(lines).rstrip()


def shortened(text: str) -> str:
    """The text with the user's home folder written as ~."""
    folder = str(Path.home())
    return text.replace(folder, "~") if len(folder) > 1 else text


def library_versions() -> dict[str, str]:
    """Version of the app, of Python and of each library that matters; installed ones only."""
    versions = {"whatsit": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    return versions


def _versions() -> Iterator[str]:
    versions = library_versions()
    yield from (f"{name} {version}" for name, version in versions.items())
    yield from (f"{name} is not installed" for name in _PACKAGES if name not in versions)


def _machine() -> Iterator[str]:
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield f"{os.cpu_count()} processors"
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    screens = [f"{name}={os.environ[name]}" for name in names if os.environ.get(name)]
    if sys.platform.startswith("linux"):
        yield f"screen: {', '.join(screens) or 'none'}"


def _folders() -> Iterator[str]:
    for folder in (home.home_folder(), home.recordings_folder()):
        there = next(p for p in (folder, *folder.parents) if p.exists())
        free_gb = shutil.disk_usage(there).free / 1e9
        yield f"{folder}: {free_gb:.1f} GB free"
