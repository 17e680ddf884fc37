"""Cameras that do not exist, with the habits of those that do: see adapters/sources/camera.py.

`FakeBus` numbers them as the kernel does: the lowest free number, and one is free only when
nobody holds the device open any more. `FakeDriver` queues pictures in a few buffers, and when
all are full the oldest stay.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.camera import CameraSystem
from whatsit.domain.sources.camera_controls import (
    CameraControl,
    Kept,
    forget,
    in_order,
    keep,
    kept_of,
)
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.text.errors import SourceError, SourceMissing, SourceUnreadable

MODES = (
    CameraMode("MJPG", 64, 48, (30.0, 15.0)),
    CameraMode("MJPG", 32, 24, (30.0,)),
    CameraMode("YUYV", 64, 48, (10.0,)),
)


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, now_s: float = 1000.0) -> None:
        self.now_s = now_s

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


@dataclass(eq=False)
class FakeCamera:
    """One camera, plugged in or not.

    Attributes:
        name: as its maker calls it.
        serial: its number; empty for none.
        socket: where it is plugged in.
        grey: of its pictures; noise changes one corner, unless it repeats itself.
        frozen: it stays plugged in and sends nothing.
        repeats: it sends the last picture again and again.
        damaged: its pictures cannot be decoded.
        denied: this user may not open it.
        brightness: as it is set; forgotten when it loses power.
    """

    name: str = "Desk Cam"
    serial: str = ""
    socket: str = "usb-1"
    grey: int = 50
    frozen: bool = False
    repeats: bool = False
    damaged: bool = False
    denied: bool = False
    brightness: int = 0
    number: int | None = None
    handles: list["FakeDriver"] = field(default_factory=list)
    pictures: int = 0

    def picture(self, width: int, height: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
        self.pictures += not self.repeats
        bgr = np.full((height, width, 3), self.grey, np.uint8)
        bgr[0, 0] = self.pictures % 256, self.pictures // 256 % 256, 0
        return bgr


class FakeDriver:
    """An opened camera, as cv2.VideoCapture shows it on V4L2.

    Args:
        camera: that one; None where it did not open.
        clock: time.monotonic().
        sleep: waits so many seconds.
        buffers: pictures that are queued for a reader who is late.
        select_s: how long a read waits for a picture that does not come.
        age_s: how old a picture is when it arrives in the queue.
    """

    def __init__(
        self,
        camera: FakeCamera | None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        buffers: int = 4,
        select_s: float = 2.0,
        age_s: float = 0.0,
        fps: float = 30.0,
    ) -> None:
        self._camera, self._clock, self._sleep = camera, clock, sleep
        self._buffers, self._select_s, self._age_s = buffers, select_s, age_s
        self._number = camera.number if camera else None
        self._values: dict[int, float] = {
            cv2.CAP_PROP_FRAME_WIDTH: 64,
            cv2.CAP_PROP_FRAME_HEIGHT: 48,
            cv2.CAP_PROP_FPS: fps,
            cv2.CAP_PROP_FOURCC: cv2.VideoWriter.fourcc(*"YUYV"),
        }
        self._queue: list[float] = []
        self._next_s = clock() + 1 / fps
        self._stamp_s = 0.0
        self.released = camera is None
        if camera is not None:
            camera.handles.append(self)

    def isOpened(self) -> bool:  # noqa: N802 (as OpenCV spells it)
        return self._camera is not None

    def read(self) -> tuple[bool, Any]:
        return self.retrieve() if self.grab() else (False, None)

    def grab(self) -> bool:
        camera = self._camera
        if camera is None or self.released or camera.number != self._number:
            return False
        self._fill()
        if not self._queue:
            wait_s = self._select_s if camera.frozen else max(0.0, self._next_s - self._clock())
            self._sleep(wait_s)
            self._fill()
        if not self._queue or camera.number != self._number:
            return False
        self._stamp_s = self._queue.pop(0)
        return True

    def retrieve(self) -> tuple[bool, Any]:
        if self._camera is None or self._camera.damaged:
            return False, None
        size = (self.get(cv2.CAP_PROP_FRAME_WIDTH), self.get(cv2.CAP_PROP_FRAME_HEIGHT))
        return True, self._camera.picture(int(size[0]), int(size[1]))

    def get(self, prop: int, /) -> float:
        if prop == cv2.CAP_PROP_POS_MSEC:
            return self._stamp_s * 1000
        return self._values.get(prop, -1.0)

    def set(self, prop: int, value: float, /) -> bool:
        offered = {
            cv2.CAP_PROP_FRAME_WIDTH: {mode.width for mode in MODES},
            cv2.CAP_PROP_FRAME_HEIGHT: {mode.height for mode in MODES},
        }
        if prop in self._values and value in offered.get(prop, {value}):
            self._values[prop] = value
        return True  # as drivers do, whatever they took

    def release(self) -> None:
        self.released = True
        if self._camera is not None and self in self._camera.handles:
            self._camera.handles.remove(self)

    def _fill(self) -> None:
        """What arrived since the last look; what finds no free buffer is lost."""
        interval_s = 1 / self._values[cv2.CAP_PROP_FPS]
        while self._next_s <= self._clock():
            if len(self._queue) < self._buffers and not (self._camera and self._camera.frozen):
                self._queue.append(self._next_s - self._age_s)
            self._next_s += interval_s


class FakeControls:
    """The controls of the cameras on a bus: brightness, from -64 to 64."""

    def __init__(self, bus: "FakeBus") -> None:
        self._bus = bus
        self._kept: Kept = ()

    def look(self, spec: str) -> tuple[Sequence[CameraControl], Sequence[CameraMode]]:
        brightness = self._camera(spec).brightness
        return (CameraControl("brightness", -64, 64, 1, 0, brightness),), MODES

    def adjust(self, spec: str, key: str, value: int) -> Sequence[CameraControl]:
        self._camera(spec).brightness = value
        self._kept = keep(self._kept, spec, {key: value})
        return self.look(spec)[0]

    def reset(self, spec: str) -> Sequence[CameraControl]:
        self._camera(spec).brightness = 0
        self._kept = forget(self._kept, spec)
        return self.look(spec)[0]

    def kept_for(self, camera: CameraInfo) -> dict[str, int]:
        return kept_of(self._kept, camera.spec)

    def prepare(self, camera: CameraInfo) -> tuple[str, ...]:
        for _, value in in_order(self.kept_for(camera)):
            self._camera(camera.spec).brightness = value
        return ()

    def _camera(self, spec: str) -> FakeCamera:
        camera = self._bus.at(spec)
        assert camera is not None
        return camera


class FakeBus:
    """The sockets of a machine. Every method may be called from any thread.

    Args:
        cameras: plugged in at the start.
        clock: time.monotonic().
        sleep: waits so many seconds.
        select_s: how long a frozen camera's read blocks.
        fps: of every camera.
    """

    def __init__(
        self,
        *cameras: FakeCamera,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        select_s: float = 2.0,
        fps: float = 30.0,
    ) -> None:
        self._clock, self._sleep, self._select_s, self._fps = clock, sleep, select_s, fps
        self._lock = threading.RLock()
        self._plugged: list[FakeCamera] = []
        self._held: dict[int, list[FakeDriver]] = {}
        self._kept: set[int] = set()
        self.controls = FakeControls(self)
        for camera in cameras:
            self.plug(camera)

    def plug(self, camera: FakeCamera) -> None:
        with self._lock:
            taken = {other.number for other in self._plugged}
            open_ones = {n: [h for h in old if not h.released] for n, old in self._held.items()}
            self._held = {n: handles for n, handles in open_ones.items() if handles}
            held = set(self._held)
            camera.number = next(n for n in range(99) if n not in taken | held | self._kept)
            camera.frozen = camera.repeats = False
            camera.brightness = 0
            self._plugged.append(camera)

    def unplug(self, camera: FakeCamera) -> None:
        with self._lock:
            if camera.number is not None:
                self._held.setdefault(camera.number, []).extend(camera.handles)
            camera.handles.clear()
            camera.number = None
            self._plugged.remove(camera)

    @contextmanager
    def held(self, number: int) -> Iterator[None]:
        """Somebody else has the device with that number open, and does not read from it."""
        self._kept.add(number)
        yield
        self._kept.discard(number)

    def cameras(self) -> list[CameraInfo]:
        with self._lock:
            return sorted(map(self.info, self._plugged), key=lambda info: info.index)

    def info(self, camera: FakeCamera) -> CameraInfo:
        assert camera.number is not None
        path = f"/dev/video{camera.number}"
        by_id = f"/dev/v4l/by-id/{camera.name}-{camera.serial}" if camera.serial else ""
        return CameraInfo(
            camera.number, camera.name, path, by_id or path, 1, 2, camera.serial, camera.socket
        )

    def system(self) -> CameraSystem:
        return CameraSystem(
            open=self._open,
            cameras=self.cameras,
            modes=lambda _camera: MODES,
            is_there=lambda device: self.at(device) is not None,
            why_closed=self._why_closed,
            kept=self.controls.kept_for,
            prepare=self.controls.prepare,
            clock=self._clock,
            sleep=self._sleep,
        )

    def at(self, device: object) -> FakeCamera | None:
        with self._lock:
            for camera in self._plugged:
                info = self.info(camera)
                if device in (info.id, info.path):
                    return camera
        return None

    def _open(self, device: int | str, _backend: int) -> FakeDriver:
        with self._lock:
            camera = self.at(device)
            if camera is not None and (camera.denied or camera.handles):
                camera = None
            return FakeDriver(
                camera,
                clock=self._clock,
                sleep=self._sleep,
                select_s=self._select_s,
                fps=self._fps,
            )

    def _why_closed(self, info: CameraInfo, device: str) -> SourceError:
        camera = self.at(device)
        if camera is None:
            return SourceMissing(info.name, "it is not plugged in.")
        if camera.denied:
            return SourceUnreadable(
                info.name, f"this user may not open {device}.", "The group is `video`."
            )
        return SourceUnreadable(info.name, "it is used by Whatsit itself.")
