"""Facts about the installed ONNX Runtime, and a cache key that changes with it or a driver."""

import hashlib
import os
import platform
import site
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from whatsit.adapters.runtime.library import ort

_LIBRARIES: Final = ("*.so*", "*.pyd", "*.dll", "*.dylib")

# Files that change when a driver, or a library that providers load, is installed or removed.
_SYSTEM: Final = (
    "/proc/driver/nvidia/version",
    "/sys/module/amdgpu/version",
    "/etc/ld.so.cache",
    "/dev/dri",
    "/dev/kfd",
    "/dev/nvidia0",
    "C:/Windows/System32/nvcuda.dll",
    "C:/Windows/System32/DirectML.dll",
)
_SEARCHED: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "CUDA_PATH")


def library_folder() -> Path:
    """Return the folder of the installed runtime's own shared libraries."""
    return Path(ort.__file__).parent / "capi"


def cuda_version() -> str:
    """Return the CUDA version of the runtime's build, such as 13.0; empty where without CUDA."""
    return str(getattr(ort, "cuda_version", "") or "")


def runtime_key() -> str:
    """Return a key that changes when the runtime or a driver does. Takes a millisecond."""
    parts = (ort.__version__, platform.node(), sys.version, *_files(), *_environment())
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _files() -> Iterator[tuple[object, ...]]:
    folder = library_folder()
    libraries = [path for pattern in _LIBRARIES for path in sorted(folder.glob(pattern))]
    packages = [Path(place) / "nvidia" for place in (*site.getsitepackages(), *sys.path) if place]
    for path in (*libraries, *map(Path, _SYSTEM), *packages):
        try:
            stat = path.stat()
        except OSError:
            continue
        if path.parts[:2] == ("/", "proc"):  # the time of such a file is that of the last read
            yield str(path), path.read_text(encoding="utf-8", errors="replace")
        else:
            yield str(path), stat.st_size, stat.st_mtime_ns


def _environment() -> Iterator[str]:
    yield from (f"{name}={os.environ.get(name, '')}" for name in _SEARCHED)
    if sys.platform == "win32":
        yield os.environ.get("PATH", "")
