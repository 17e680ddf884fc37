"""Puts bad files through the command line, many at a time, and counts what it says of them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tests.fuzz_media.mutants import mutant
from tests.module_path import MODULES
from whatsit.adapters.sources.picture_paths import has_picture_suffix

_MEMORY_BYTES: Final = 8 << 30
_SECONDS: Final = 400.0
_PAIR: Final = re.compile(r"error: Cannot read [^\n]*\nhint: [^\n]+\n")
_LIMITED: Final = (
    "import resource, runpy, sys; limit = int(sys.argv.pop(1));"
    "resource.setrlimit(resource.RLIMIT_AS, (limit, limit));"
    "runpy.run_module('whatsit', run_name='__main__')"
)


class Batches:
    """Runs `classify` and `watch` over folders of bad files.

    Args:
        bases: whole files by name.
        folder: empty; one batch at a time lies in it.
        model: an .onnx file.
    """

    def __init__(self, bases: Mapping[str, bytes], folder: Path, model: Path) -> None:
        self._bases, self._folder, self._model = bases, folder, model
        self.runs = 0

    def run(self, seeds: Iterable[int], videos: int) -> list[str]:
        """What went wrong, as sentences; none where nothing did.

        Args:
            seeds: of the files.
            videos: how many of those not called pictures are watched one by one.
        """
        pictures, others = 0, []
        for seed in seeds:
            name, data = mutant(self._bases, seed)
            path = self._folder / name
            path.write_bytes(data)
            if has_picture_suffix(name):
                pictures += 1
            else:
                others.append(path)
        faults = self._whole("classify", pictures)
        faults += self._whole("watch", pictures, "--every-frame")
        for path in others[:videos]:
            faults += self._faults(*self._command("watch", path, "--every-frame", "--frames", "9"))
        for path in self._folder.iterdir():
            path.unlink()
        return faults

    def _whole(self, command: str, pictures: int, *words: str) -> list[str]:
        run, said = self._command(command, self._folder, *words)
        refused = said.count("error: Cannot read ") + said.count(" Skipped.\n")
        told = len(run.stdout.splitlines()) + refused
        faults = self._faults(run, said)
        if told != pictures:
            faults.append(f"{command}: {pictures} pictures, but {told} answers")
        return faults

    def _faults(self, run: subprocess.CompletedProcess[bytes], said: str) -> list[str]:
        faults = []
        if run.returncode not in (0, 3) or "Traceback" in said:
            faults.append(f"{run.args[5:]} ended with {run.returncode}: {said[-600:]}")
        if len(_PAIR.findall(said)) != said.count("error: Cannot read "):
            faults.append(f"{run.args[5:]}: an error without a hint")
        try:
            for line in run.stdout.splitlines():
                json.loads(line)
        except ValueError:
            faults.append(f"{run.args[5:]} printed what is no JSON")
        return faults

    def _command(
        self, command: str, path: Path, *words: str
    ) -> tuple[subprocess.CompletedProcess[bytes], str]:
        self.runs += 1
        run = subprocess.run(
            [
                *(sys.executable, "-c", _LIMITED, str(_MEMORY_BYTES), command, str(path)),
                *("-m", str(self._model), "--json", "-q", *words),
            ],
            env={**os.environ, "PYTHONPATH": MODULES},
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        return run, run.stderr.decode(errors="replace")
