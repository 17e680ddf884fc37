"""Facts about this machine: processor, memory, screens, fonts, free space on its disks."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import psutil

from whatsit.adapters.runtime.tuning import processors

_CPU_INFO: Final = Path("/proc/cpuinfo")
_SCREENS: Final = Path("/sys/class/drm")
# Features that decide how fast, and in one known case how wrong, kernels are.
_FEATURES: Final = (
    *("sse4_2", "avx", "f16c", "fma", "avx2", "avx_vnni", "avx512f", "avx512_vnni"),
    *("avx512_bf16", "avx512_fp16", "amx_tile", "amx_int8", "amx_bf16"),
    *("asimd", "asimddp", "i8mm", "bf16", "sve"),
)


def processor_facts() -> Iterator[str]:
    """Yield the system, its processor, and the features and memory of these."""
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    cpu_info = _text(_CPU_INFO)
    model = re.search(r"^(?:model name|Model|Hardware)\s*:\s*(.+)$", cpu_info, re.MULTILINE)
    yield f"processor: {model[1] if model else platform.processor() or 'not known'}"
    yield f"processors: {os.cpu_count()}, {processors()} of them for this program"
    flags = re.search(r"^(?:flags|Features)\s*:\s*(.+)$", cpu_info, re.MULTILINE)
    known = set(flags[1].split()) if flags else set()
    features = [name for name in _FEATURES if name in known]
    if features:
        yield f"features: {' '.join(features)}"
    simd: Any = np.show_config(mode="dicts")  # type: ignore[call-overload,unused-ignore]  # since numpy 1.26
    found = simd.get("SIMD Extensions", {}).get("found", [])
    yield f"numpy uses: {' '.join(sorted(found)) or 'its baseline only'}"
    if "amx_int8" in known:
        yield "amx_int8: some int8 models answer wrongly with it (onnxruntime issue 26324)"
    yield f"memory: {psutil.virtual_memory().total / 1e9:.1f} GB"


def resident_mb(pid: int | None = None) -> float:
    """Return the resident memory of a process in MB; of this one by default."""
    return float(psutil.Process(pid).memory_info().rss / 1e6)


def screen_facts() -> Iterator[str]:
    """Yield the variables that place windows, and the connected screens with their sizes."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")
    yield from (f"{name}={os.environ[name]}" for name in names if os.environ.get(name))
    for status in sorted(_SCREENS.glob("card*-*/status")):
        if _text(status).strip() == "connected":
            modes = _text(status.with_name("modes")).split()
            yield f"{status.parent.name}: {modes[0] if modes else 'size not known'}"


def font_facts() -> Iterator[str]:
    """Yield the font of the overlay, and the fonts of the window, with those for Chinese."""
    yield "overlay: OpenCV's own font, Latin and Chinese"
    program = shutil.which("fc-list")
    if program is None:
        if sys.platform.startswith("linux"):
            yield "window: fc-list is not installed, so its fonts are not known"
        return
    everything, chinese = (_families(program, *language) for language in ((), (":lang=zh-cn",)))
    yield f"window: {len(everything)} font families"
    shown = ", ".join(sorted(chinese)[:3])
    yield f"window, Chinese: {shown or 'none; install one such as fonts-wqy-microhei'}"


def room(folder: Path) -> str:
    """Return the free space on the disk of a folder, which may not exist yet, as text."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
    try:
        free_gb = shutil.disk_usage(there).free / 1e9
    except OSError as error:
        return f"not known ({error.strerror})"
    writable = "" if os.access(there, os.W_OK) else ", not writable"
    return f"{free_gb:.1f} GB free{writable}"


def _families(program: str, *arguments: str) -> set[str]:
    try:
        run = subprocess.run(  # noqa: S603  # found on the PATH, with arguments of our own
            [program, *arguments, "--format=%{family[0]}\n"],
            capture_output=True, text=True, timeout=10, check=False, errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return {line.strip() for line in run.stdout.splitlines() if line.strip()}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
