"""The report of `whatsit doctor`: plain text that can be pasted into a bug report.

Names of people and machines, addresses and passwords never get in: see `domain.text.masking`.
"""

import getpass
import platform
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Final

import av

from whatsit import __version__
from whatsit.adapters.clips.encoder import ENCODERS, works
from whatsit.adapters.machine.facts import font_facts, processor_facts, room, screen_facts
from whatsit.adapters.models.verify import Verification
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.facts import cuda_version
from whatsit.adapters.runtime.library import ort
from whatsit.adapters.runtime.providers import list_providers
from whatsit.adapters.runtime.wheels import clash, installed_runtimes
from whatsit.adapters.sources.camera import CameraSource
from whatsit.adapters.sources.camera_list import list_with_modes
from whatsit.adapters.sources.camera_rate import measured_rate
from whatsit.adapters.system import home
from whatsit.domain.sources.camera_modes import modes_by_codec
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.masking import Person, masked

_PACKAGES: Final = ("opencv-python", "onnxruntime", "numpy", "PySide6-Essentials", "av", "onnx")
_DECODERS: Final = ("h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg", "prores")


def report(models: Iterable[Verification]) -> str:
    """Return the whole report, one fact a line under headings. Takes seconds.

    Args:
        models: the result of verifying each of them.
    """
    person = _person()
    lines = ["Versions", *(f"  {fact}" for fact in _versions()), ""]
    sections = {
        "Machine": processor_facts(),
        "Screen": screen_facts(),
        "Fonts": font_facts(),
        "Cameras": _cameras(),
        "Providers": _providers(),
        "Codecs": _codecs(),
        "Models": _models(models),
        "Folders": _folders(),
    }
    for title, facts in sections.items():
        lines += [title, *(f"  {masked(fact, person)}" for fact in list(facts) or ["none"]), ""]
    return "\n".join(lines).rstrip()


def library_versions() -> dict[str, str]:
    """Return the versions of the app, of Python and of the installed libraries, by name."""
    versions = {"whatsit": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            versions[name] = metadata.version(name)
    return versions | installed_runtimes()


def _versions() -> Iterator[str]:
    versions = library_versions()
    yield from (f"{name} {version}" for name, version in versions.items())
    absent = [name for name in _PACKAGES if name not in versions]
    if installed_runtimes():
        absent = [name for name in absent if name != "onnxruntime"]
    yield from (f"{name} is not installed" for name in absent)
    yield f"FFmpeg {av.ffmpeg_version_info}"
    cuda = f", built with CUDA {cuda_version()}" if cuda_version() else ""
    yield f"ONNX Runtime that runs: {ort.__version__}{cuda}"
    if (mixed := clash()) is not None:
        yield f"mixed installation: {mixed.sentence}"
        yield f"mend it with: {mixed.mend}"


def _cameras() -> Iterator[str]:
    for camera in list_with_modes():
        spec = camera.spec.replace(camera.serial, "***") if camera.serial else camera.spec
        yield f"{camera.index}  {camera.name}  {spec}"
        for codec, modes in modes_by_codec(camera.modes).items():
            yield f"   {codec}: {', '.join(mode.text for mode in modes)}"
        yield f"   measured: {_rate(camera)}"


def _rate(camera: CameraInfo) -> str:
    return measured_rate(lambda: CameraSource(camera, SourceOptions()))


def _providers() -> Iterator[str]:
    absent: list[str] = []
    for provider in list_providers(again=True):
        if provider.compiled_in:
            yield f"{provider.name}: {'usable' if provider.usable else provider.reason}"
        else:
            absent.append(provider.name)
    yield f"not compiled in: {', '.join(absent)}"


def _codecs() -> Iterator[str]:
    for encoder in ENCODERS:
        untried = "" if encoder.tested else ", but was never tried by us"
        verdict = f"works{untried}" if works(encoder) else "does not work here"
        yield f"encode {encoder.codec}: {verdict}"
    here = [name for name in _DECODERS if name in av.codecs_available]
    yield f"decode: {' '.join(here)}"
    registry = cv2.videoio_registry
    backends = [
        registry.getBackendName(b) for b in registry.getBackends() if registry.hasBackend(b)
    ]
    yield f"OpenCV reads through: {' '.join(dict.fromkeys(backends))}"


def _models(models: Iterable[Verification]) -> Iterator[str]:
    for model in models:
        size = f"{model.size_bytes / 1e6:.1f} MB" if model.size_bytes is not None else "no file"
        golden = ", ".join(
            f"golden picture {'right' if result.ok else 'WRONG'} on {provider}"
            for provider, result in model.golden.items()
        )
        yield f"{model.name}: {size}{', ' + golden if golden else ''}"
        yield from (f"   wrong: {fault}" for fault in model.faults)
        yield from (f"   {note}" for note in model.notes)


def _folders() -> Iterator[str]:
    for folder in (home.home_folder(), home.recordings_folder(), Path(tempfile.gettempdir())):
        yield f"{folder}: {room(folder)}"


def _person() -> Person:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    return Person(str(Path.home()), user, platform.node())
