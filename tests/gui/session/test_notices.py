"""The notices above the picture: the order in which they are shown and dismissed."""

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Notice
from whatsit.domain.session.state import Phase, Problem, SessionState
from whatsit.domain.text.errors import AppError, SourceMissing
from whatsit.domain.text.words import words
from whatsit.engine.session.running import Session
from whatsit.gui.session.notices import Notices


class Standing:
    """A session that only has a state."""

    def __init__(self) -> None:
        self.now = SessionState()

    def state(self) -> SessionState:
        return self.now

    def dismiss_problem(self) -> None:
        self.now = SessionState()


@pytest.fixture
def session() -> Standing:
    return Standing()


@pytest.fixture
def notices(qtbot: QtBot, session: Standing) -> Notices:
    return Notices(["settings.toml: top must be from 1 to 20."], cast("Session", session))


def newest(notices: Notices) -> str:
    return notices.newest.message.english() if notices.newest else ""


def test_failures_are_serious_and_stand_before_what_was_told_at_the_start(notices: Notices) -> None:
    notices.tell_failure("The folder cannot be opened.")
    first = notices.newest
    notices.tell_error(AppError("The disk is full.", "Make room."))
    second = notices.newest

    assert first is not None
    assert (first.message.english(), first.serious) == ("The folder cannot be opened.", True)
    assert second is not None
    assert second.hint is not None
    assert second.hint.english() == "Make room."


def test_what_is_most_pressing_is_dismissed_first(notices: Notices, session: Standing) -> None:
    session.now = SessionState(problem=Problem("source", SourceMissing("desk")))
    notices.dismiss(fetching=True)
    after_problem = (session.now.problem, newest(notices) != "")
    notices.dismiss(fetching=True)
    after_notice = (newest(notices), notices.fetch_dismissed)
    notices.dismiss(fetching=True)
    after_fetch = (notices.fetch_dismissed, notices.end_dismissed)
    notices.dismiss(fetching=True)

    assert after_problem == (None, True)
    assert after_notice == ("", False)
    assert after_fetch == (True, False)
    assert notices.end_dismissed


def test_another_end_is_told_again(notices: Notices) -> None:
    notices.end_dismissed = True
    notices.follow(SessionState(phase=Phase.ENDED))
    kept = notices.end_dismissed
    notices.follow(SessionState(phase=Phase.LIVE))

    assert kept
    assert not notices.end_dismissed


def test_a_brief_notice_goes_by_itself_and_leaves_the_others(
    notices: Notices, qtbot: QtBot
) -> None:
    notices._brief.setInterval(1)
    notices.tell(Notice(words("Saved."), brief=True))
    brief = newest(notices)
    qtbot.waitUntil(lambda: newest(notices) != brief)

    assert brief == "Saved."
    assert newest(notices).startswith("settings.toml")
    notices.clear()
    assert notices.newest is None


def test_notices_of_the_start_are_shown(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.notices = ("top = 99 was set aside: it must be a whole number from 1 to 20.",)
    window = open_window()
    qtbot.waitUntil(lambda: window.banner.message == outside.notices[0])
