"""Cameras that are plugged into this machine, and a person or a program that handles them."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from tests.camera_trial.rig import CannotDo, Controls, RigAction, Wrong
from whatsit.adapters.sources.camera import CameraSource, CameraSystem
from whatsit.adapters.sources.camera_controls import CameraControls
from whatsit.adapters.sources.camera_list import camera_fingerprint, list_cameras
from whatsit.domain.sources.cameras import CameraInfo, choose_camera
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceError

HOOK: Final = "WHATSIT_CAMERA_HOOK"
_NOBODY: Final = 65534


class RealRig:
    """This machine's cameras.

    Args:
        hook: a program that is called with an action and a number, such as `unplug 0`; a person is
            asked where it is empty.
    """

    controls: Controls
    notice_s = 3.0
    pause_s = 5.0

    def __init__(self, hook: str) -> None:
        self._hook = shlex.split(hook)
        controls = CameraControls()
        self.controls = controls
        self.system = CameraSystem(kept=controls.kept_for, prepare=controls.prepare)
        self._first = list_cameras()
        self.patience_s = 60.0 if hook else 300.0

    def cameras(self) -> list[CameraInfo]:
        first = [camera.id for camera in self._first]
        return sorted(list_cameras(), key=lambda c: first.index(c.id) if c.id in first else 99)

    def marks(self) -> Hashable:
        return camera_fingerprint()

    def do(self, action: RigAction, number: int) -> None:
        if self._hook:
            done = subprocess.run([*self._hook, action, str(number)], check=False)
            if done.returncode:
                raise CannotDo(f"the hook cannot {action}")
            return
        if action in ("freeze", "thaw"):
            raise CannotDo("a camera cannot be frozen by hand")
        if not sys.stdin.isatty():
            raise CannotDo(f"nobody is there to {action} it; set {HOOK}")
        input(f"    {action} {self._first[number].title} now, then press Enter ")

    def restore(self) -> None:
        """Have everything plugged in that was there at first."""
        there = {camera.id for camera in list_cameras()}
        for number, camera in enumerate(self._first):
            if camera.id not in there:
                self.do("plug", number)

    @contextmanager
    def held(self, camera: CameraInfo) -> Iterator[None]:
        handle = os.open(camera.path, os.O_RDWR | os.O_NONBLOCK)
        try:
            yield
        finally:
            os.close(handle)

    @contextmanager
    def busy(self, camera: CameraInfo) -> Iterator[str]:
        with subprocess.Popen(
            _self("--hold", camera.spec), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout is not None
            if other.stdout.readline() != "open\n":
                raise Wrong("the other program could not open it")
            yield f"(process {other.pid})"
            other.communicate("")

    def refusal(self, camera: CameraInfo) -> tuple[str, str]:
        if os.name != "posix" or os.geteuid() != 0:
            raise CannotDo("only root can become a user who may not open it")
        done = subprocess.run(
            _self("--try", camera.spec),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            user=_NOBODY,
            group=_NOBODY,
            extra_groups=[],
        )
        try:
            error, hint = json.loads(done.stdout)
        except ValueError as fault:
            raise Wrong(f"it said {done.stdout!r}") from fault
        return error, hint


def hold(spec: str) -> None:
    """Read from that camera until standard input ends: the other program of `busy`."""
    source = _open(spec)
    source.read()
    print("open", flush=True)
    sys.stdin.read()
    source.close()


def try_to_open(spec: str) -> None:
    """Print why it does not open: the user of `refusal`."""
    try:
        _open(spec).close()
    except SourceError as error:
        print(json.dumps([str(error), error.hint]))
    else:
        print(json.dumps(["it opened", ""]))


def _open(spec: str) -> CameraSource:
    camera = choose_camera(list_cameras(), spec)
    if camera is None:
        raise Wrong(f"{spec} is not there")
    return CameraSource(camera, SourceOptions())


def _self(*arguments: str) -> Sequence[str]:
    return [sys.executable, "-m", "tests.camera_trial", *arguments]
