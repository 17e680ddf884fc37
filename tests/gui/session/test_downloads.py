"""The better model: downloaded in the background, shown, cancelled, used."""

from pytestqt.qtbot import QtBot

from tests.fake_models import FakeDownload
from tests.fake_services import FakeOutside
from tests.gui.conftest import OpenWindow
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import DownloadError


def test_a_fetched_model_takes_over_while_the_picture_goes_on(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.pull = download = FakeDownload("beta")
    window = open_window()
    qtbot.waitUntil(lambda: "3.1 of 14.0 MB" in window.banner.message)
    assert window.qactions[Action.CANCEL_FETCH].isEnabled()
    download.go_on.set()

    qtbot.waitUntil(lambda: outside.loaded[-1][0] == "beta")
    qtbot.waitUntil(lambda: not window.qactions[Action.CANCEL_FETCH].isEnabled())


def test_a_download_can_be_cancelled_and_then_nothing_is_said_of_it(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.pull = FakeDownload("beta")
    window = open_window()
    qtbot.waitUntil(lambda: "14.0 MB" in window.banner.message)
    window.banner.offer.click()

    qtbot.waitUntil(lambda: "14.0 MB" not in window.banner.message)
    assert all(name != "beta" for name, *_ in outside.loaded)


def test_a_failed_download_is_told_with_its_hint(
    open_window: OpenWindow, outside: FakeOutside, qtbot: QtBot
) -> None:
    outside.pull = download = FakeDownload("beta", DownloadError("No address delivers beta."))
    window = open_window()
    download.go_on.set()

    qtbot.waitUntil(lambda: "No address delivers beta." in window.banner.message)
    assert "WHATSIT_MODEL_MIRROR" in window.banner.hint
