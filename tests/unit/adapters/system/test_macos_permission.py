import sys
from collections.abc import Callable

import pytest

from whatsit.adapters.system.macos_permission import ask_for_cameras


class FakeFramework:
    """AVFoundation, of which only what is asked of it is known."""

    AVMediaTypeVideo = "vide"

    def __init__(self, status: int) -> None:
        self.AVCaptureDevice = self
        self.status = status
        self.asked: list[str] = []

    def authorizationStatusForMediaType_(self, media: str) -> int:  # noqa: N802 (Apple's name)
        assert media == "vide"
        return self.status

    def requestAccessForMediaType_completionHandler_(  # noqa: N802 (Apple's name)
        self, media: str, answer: Callable[[bool], None]
    ) -> None:
        self.asked.append(media)
        answer(True)


@pytest.mark.parametrize(
    ("platform", "status", "asked"),
    [("darwin", 0, ["vide"]), ("darwin", 2, []), ("darwin", 3, []), ("linux", 0, [])],
)
def test_macos_is_asked_once_and_only_while_nobody_decided(
    platform: str, status: int, asked: list[str]
) -> None:
    framework = FakeFramework(status)
    ask_for_cameras(1.0, platform=platform, framework=framework)

    assert framework.asked == asked


def test_the_framework_is_found_by_its_name_where_pyobjc_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    framework = FakeFramework(0)
    monkeypatch.setitem(sys.modules, "AVFoundation", framework)
    ask_for_cameras(1.0, platform="darwin")

    assert framework.asked == ["vide"]


def test_without_pyobjc_the_systems_own_message_has_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "AVFoundation", None)

    ask_for_cameras(1.0, platform="darwin")
