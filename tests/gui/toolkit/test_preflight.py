"""The check for a screen before Qt starts."""

from ctypes import CDLL
from types import SimpleNamespace
from typing import Any, cast

import pytest

from whatsit.domain.text.errors import WindowError
from whatsit.gui.toolkit.preflight import check_screen, reaches_x_server


def check(environment: dict[str, str], platform: str = "linux", *, answers: bool = True) -> None:
    check_screen(platform, environment, lambda _name: None, lambda: answers)


@pytest.mark.parametrize("environment", [{}, {"QT_QPA_PLATFORM": "xcb"}])
def test_no_screen_is_a_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(WindowError, match="There is no screen") as raised:
        check(environment)

    assert "whatsit watch" in raised.value.hint


def test_a_screen_that_does_not_answer_is_a_sentence() -> None:
    with pytest.raises(WindowError, match="The screen :7 does not answer"):
        check({"DISPLAY": ":7"}, answers=False)


def test_a_missing_library_is_a_sentence_with_the_command_that_helps() -> None:
    def load(name: str) -> object:
        raise OSError(name)

    with pytest.raises(WindowError, match="libxcb-cursor") as raised:
        check_screen("linux", {"DISPLAY": ":0"}, load, lambda: True)

    assert "apt-get install libxcb-cursor0" in raised.value.hint


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("linux", {"DISPLAY": ":0"}),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("darwin", {}),
        ("win32", {}),
    ],
)
def test_a_screen_is_found(platform: str, environment: dict[str, str]) -> None:
    check(environment, platform)


class _Call:
    """A function of a C library, as ctypes has it."""

    def __init__(self, result: int | None) -> None:
        self.restype: Any = None
        self.asked: list[tuple[Any, ...]] = []
        self._result = result

    def __call__(self, *arguments: Any) -> int | None:
        self.asked.append(arguments)
        return self._result


@pytest.mark.parametrize(("error", "answers"), [(0, True), (1, False)])
def test_a_connection_with_an_error_is_none_and_is_closed_all_the_same(
    error: int, answers: bool
) -> None:
    xcb = SimpleNamespace(
        xcb_connect=_Call(4711),
        xcb_connection_has_error=_Call(error),
        xcb_disconnect=_Call(None),
    )
    loaded: list[str] = []

    def load(name: str) -> CDLL:
        loaded.append(name)
        return cast("CDLL", xcb)

    assert reaches_x_server(load) is answers
    assert loaded == ["libxcb.so.1"]
    assert [arguments[0].value for arguments in xcb.xcb_disconnect.asked] == [4711]
