"""Whether the X server answers, asked of a library that is not there."""

from ctypes import CDLL
from types import SimpleNamespace
from typing import Any, cast

import pytest

from whatsit.gui.toolkit.preflight import reaches_x_server


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
