"""The scenarios, one function each. A scenario returns what it measured, or raises Wrong."""

import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from tests.camera_trial.rig import CannotDo, Rig, RigAction, Wrong
from tests.camera_trial.watched import Watched
from whatsit.adapters.sources.camera import CameraSource
from whatsit.domain.session.state import Phase
from whatsit.domain.sources.camera_controls import CameraControl
from whatsit.domain.sources.cameras import CameraInfo, choose_camera
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceError

_IN_ORDER: Final[tuple[tuple[RigAction, int], ...]] = (
    ("unplug", 1),
    ("unplug", 0),
    ("plug", 0),
    ("plug", 1),
)

Scenario = Callable[[Rig, Path], str]


def listed(rig: Rig, _folder: Path) -> str:
    """Every camera has a name, an id that finds it, and says what it offers."""
    cameras = _cameras(rig, 1)
    check(len({c.spec for c in cameras}) == len(cameras), f"ids are not unique: {cameras}")
    for camera in cameras:
        check(choose_camera(cameras, camera.spec) == camera, f"{camera.spec} finds another one")
        check(bool(rig.system.modes(camera)), f"{camera.name} does not say what it offers")
    return "; ".join(
        f"{c.title} {c.spec} serial {c.serial or '-'} {len(rig.system.modes(c))} modes"
        for c in cameras
    )


def opened(rig: Rig, folder: Path) -> str:
    """It opens with MJPG first, and delivers what it says."""
    camera = _cameras(rig, 1)[0]
    with Watched(rig, camera, folder) as watched:
        watched.more_frames(30)
        state = watched.session.state()
    source_format = state.format
    assert source_format is not None
    if any(mode.codec == "MJPG" for mode in rig.system.modes(camera)):
        check(source_format.codec == "MJPG", f"it delivers {source_format.codec}")
    age_ms = median(watched.ages_s) * 1000
    return f"{source_format}, {state.counts.capture_fps:.1f} fps, age p50 {age_ms:.0f} ms"


def negotiated(rig: Rig, _folder: Path) -> str:
    """A size that it offers is delivered; one that it does not offer is said."""
    camera = _cameras(rig, 1)[0]
    modes = sorted(rig.system.modes(camera), key=lambda mode: mode.width)
    got: list[str] = []
    for width, height in dict.fromkeys((mode.width, mode.height) for mode in modes):
        delivered = _format(rig, camera, SourceOptions(width, height, 15.0))
        check(not delivered.startswith("!"), f"{width}x{height} was not delivered: {delivered}")
        got.append(delivered)
    refused = _format(rig, camera, SourceOptions(333, 222))
    check(refused.startswith("!"), f"333x222 was passed over in silence: {refused}")
    return ", ".join((*got, refused))


def _stand_true(times_s: Sequence[float], stamps_s: Sequence[float]) -> bool:
    """Whether every frame of a clip stands where a captured one does, from some beginning on."""
    return any(
        all(
            min(abs(first_s + time_s - stamp_s) for stamp_s in stamps_s) < 0.02
            for time_s in times_s
        )
        for first_s in stamps_s
    )


def pulled_and_plugged_in_again(rig: Rig, folder: Path) -> str:
    """It is released at once, so it comes back under its number; the clip has the gap."""
    camera = _cameras(rig, 1)[0]
    with Watched(rig, camera, folder) as watched:
        rig.do("unplug", 0)
        lost_s = watched.lost_after_s()
        why = watched.problem
        time.sleep(rig.pause_s)
        rig.do("plug", 0)
        watched.until(Phase.LIVE)
        watched.more_frames(10)
        again = next(c for c in rig.cameras() if c.id == camera.id)
        summary, times = watched.finished_clip()
        gap_s = max(b - a for a, b in pairwise(watched.stamps_s))
        clip_gap_s = max(b - a for a, b in pairwise(times))
    check(lost_s <= rig.notice_s, f"the loss was noticed after {lost_s:.2f} s")
    check("unplugged" in why, f"it was called: {why}")
    check(again.index == camera.index, f"it came back as {again.index}: it was not released")
    check(watched.numbers == sorted(set(watched.numbers)), "frames were numbered anew")
    check(len(summary.parts) == 1, f"the clip has {len(summary.parts)} parts")
    # A slow machine may drop frames beside the gap: each frame's own place is asked as well.
    check(_stand_true(times, watched.stamps_s), f"the clip's times are not the camera's: {times}")
    check(clip_gap_s > gap_s - 0.1, f"a gap of {gap_s:.2f} s is {clip_gap_s:.2f} s long")
    check(summary.dropped > 0 or clip_gap_s < gap_s + 0.1, f"it is {clip_gap_s:.2f} s long")
    return (
        f"noticed after {lost_s:.2f} s ({why}), gap {gap_s:.2f} s, in the clip {clip_gap_s:.2f} s, "
        f"{summary.frames} frames in {summary.duration_s:.2f} s"
    )


def plugged_in_again_while_its_number_is_held(rig: Rig, folder: Path) -> str:
    """Its old number is taken, so it comes back under another one, and is found all the same."""
    camera = _cameras(rig, 1)[0]
    with Watched(rig, camera, folder) as watched:
        with rig.held(camera):
            rig.do("unplug", 0)
            lost_s = watched.lost_after_s()
            rig.do("plug", 0)
            watched.until(Phase.LIVE)
            watched.more_frames(10)
            again = next(c for c in rig.cameras() if c.id == camera.id)
        watched.more_frames(5)
    check(lost_s <= rig.notice_s, f"the loss was noticed after {lost_s:.2f} s")
    check(again.index != camera.index, "its number was free after all")
    return f"noticed after {lost_s:.2f} s; {camera.path} came back as {again.path}"


def frozen_and_thawed(rig: Rig, folder: Path) -> str:
    """It stays plugged in and sends nothing; when it does again, the picture goes on."""
    camera = _cameras(rig, 1)[0]
    with Watched(rig, camera, folder) as watched:
        rig.do("freeze", 0)
        lost_s = watched.lost_after_s()
        why = watched.problem
        time.sleep(rig.pause_s)
        check(watched.session.state().phase is Phase.LOST, "it is live without a picture")
        rig.do("thaw", 0)
        thawed_s = time.monotonic()
        watched.until(Phase.LIVE)
        back_s = time.monotonic() - thawed_s
        watched.more_frames(10)
    check(lost_s <= rig.notice_s, f"the freeze was noticed after {lost_s:.2f} s")
    return f"noticed after {lost_s:.2f} s ({why}), back {back_s:.2f} s after the thaw"


def denied(rig: Rig, _folder: Path) -> str:
    """A user who may not open it sees the group and the command."""
    error, hint = rig.refusal(_cameras(rig, 1)[0])
    check("may not open" in error, f"it says: {error}")
    check("group" in hint, f"the hint is: {hint}")
    return f"{error} {hint}"


def busy(rig: Rig, _folder: Path) -> str:
    """A camera that is in use says by whom."""
    camera = _cameras(rig, 1)[0]
    with rig.busy(camera) as program:
        try:
            CameraSource(camera, SourceOptions(), system=rig.system).close()
        except SourceError as error:
            said = str(error)
        else:
            raise Wrong("it opened twice")
    check("is used by" in said and program in said, f"it says: {said}")
    CameraSource(camera, SourceOptions(), system=rig.system).close()
    return said


def swapped(rig: Rig, folder: Path) -> str:
    """Another camera that gets the number of the lost one is never taken for it."""
    _cameras(rig, 2)
    for action, number in _IN_ORDER:
        rig.do(action, number)  # so that the first one has the lowest number
    camera, other = _cameras(rig, 2)[:2]
    with Watched(rig, camera, folder) as watched:
        rig.do("unplug", 0)
        watched.until(Phase.LOST)
        rig.do("unplug", 1)
        rig.do("plug", 1)
        there = rig.cameras()
        check([c.id for c in there] == [other.id], f"these are there: {there}")
        check(there[0].index == camera.index, f"it did not get the number: {there}")
        before = len(watched.opened)
        time.sleep(rig.pause_s)
        check(watched.session.state().phase is Phase.LOST, "the other one was taken for it")
        check(len(watched.opened) == before, f"it opened {watched.opened[-1]}")
        rig.do("plug", 0)
        watched.until(Phase.LIVE)
        watched.more_frames(10)
        again = next(c for c in rig.cameras() if c.id == camera.id)
    check(watched.opened[-1] in (camera.id, again.path), f"it opened {watched.opened[-1]}")
    return f"{other.name} had {camera.path} meanwhile; {camera.spec} came back as {again.path}"


def controlled(rig: Rig, folder: Path) -> str:
    """What was set is read back, and set again after the camera lost power."""
    camera = _cameras(rig, 1)[0]
    before = _brightness(rig, camera)
    wanted = before.low if before.value == before.high else before.high
    with Watched(rig, camera, folder) as watched:
        rig.controls.adjust(camera.spec, before.key, wanted)
        took = _brightness(rig, camera).value
        rig.do("unplug", 0)
        watched.until(Phase.LOST)
        rig.do("plug", 0)
        watched.until(Phase.LIVE)
        watched.more_frames(3)
        after = _brightness(rig, camera).value
    rig.controls.reset(camera.spec)
    check(took == wanted, f"{wanted} was set, {took} is read")
    check(after == wanted, f"after it was plugged in again, it is {after} and not {wanted}")
    return f"{before.key} {before.value} of {before.low}..{before.high}: {took}, again {after}"


def list_follows(rig: Rig, _folder: Path) -> str:
    """What the window looks at every second changes with the cameras."""
    before, ids = rig.marks(), {c.id for c in _cameras(rig, 1)}
    rig.do("unplug", 0)
    gone_s = _until(rig, lambda: rig.marks() != before)
    left = {c.id for c in rig.cameras()}
    check(len(left) == len(ids) - 1, f"these are left: {left}")
    without = rig.marks()
    rig.do("plug", 0)
    back_s = _until(rig, lambda: rig.marks() != without)
    listed_s = _until(rig, lambda: {c.id for c in rig.cameras()} == ids)
    seconds = 1.0 + back_s + listed_s  # the window looks once a second
    check(seconds <= 2.0, f"it is in the list {seconds:.2f} s after plugging")
    return f"gone within {gone_s:.2f} s, listed again within {back_s + listed_s:.2f} s"


SCENARIOS: Final[dict[str, Scenario]] = {
    "list": listed,
    "open": opened,
    "negotiate": negotiated,
    "replug": pulled_and_plugged_in_again,
    "replug-held": plugged_in_again_while_its_number_is_held,
    "freeze": frozen_and_thawed,
    "denied": denied,
    "busy": busy,
    "swap": swapped,
    "controls": controlled,
    "follow": list_follows,
}


def check(holds: bool, otherwise: str) -> None:
    """Raise Wrong where it does not hold."""
    if not holds:
        raise Wrong(otherwise)


def _brightness(rig: Rig, camera: CameraInfo) -> CameraControl:
    for control in rig.controls.look(camera.spec)[0]:
        if control.key == "brightness":
            return control
    raise CannotDo("its brightness cannot be set")


def _cameras(rig: Rig, least: int) -> list[CameraInfo]:
    cameras = rig.cameras()
    if len(cameras) < least:
        raise CannotDo(f"it needs {least} cameras; {len(cameras)} are plugged in")
    return cameras


def _format(rig: Rig, camera: CameraInfo, requested: SourceOptions) -> str:
    """What it delivers; with ! in front where it says that this is not what was asked for."""
    source = CameraSource(camera, requested, system=rig.system)
    frame, got = source.read(), source.format
    source.close()
    check((frame.width, frame.height) == (got.width, got.height), f"{got} is not true")
    text = f"{got.width}x{got.height} {got.codec} {got.fps:g} fps"
    size = (got.width, got.height) == (requested.width, requested.height)
    check(size or bool(got.note), f"{text} came without a word")
    return text if size else f"! {got.note}"


def _until(rig: Rig, condition: Callable[[], bool]) -> float:
    began_s = time.monotonic()
    while not condition():
        if time.monotonic() - began_s > rig.patience_s:
            raise Wrong("the list never changed")
        time.sleep(0.02)
    return time.monotonic() - began_s
