"""The better model is fetched while the bundled one runs, takes over, and is there next time."""

import threading
import time
from pathlib import Path

import pytest

from tests.e2e.program import whatsit
from tests.fakes import FakeRecognizer, FakeSource, SessionLog
from whatsit.cli.runs.background_fetch import BackgroundFetch
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame
from whatsit.engine.session.running import Session
from whatsit.wiring import program


def test_an_unreachable_network_is_told_and_not_tried_again_today(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing answers there: every official address fails at once, whatever the machine.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    first = whatsit("watch", "demo", "--duration", "3", WHATSIT_OFFLINE="0")
    second = whatsit("watch", "demo", "--duration", "1", WHATSIT_OFFLINE="0")

    assert first.returncode == 0, first.stderr
    assert "fetching the better model" in first.stderr
    assert "tomorrow" in first.stderr
    assert (home / "fetch-failed").exists()
    assert second.returncode == 0, second.stderr
    assert "fetching the better model" not in second.stderr


def test_offline_means_no_attempt() -> None:
    run = whatsit("watch", "demo", "--duration", "1", WHATSIT_OFFLINE="1")

    assert run.returncode == 0, run.stderr
    assert "fetching" not in run.stderr


def test_the_fetched_model_takes_over_while_the_picture_goes_on(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The int8 file stands for the fp32 one, whose official bytes are not among the test material.
    monkeypatch.setattr("whatsit.application.downloads.PREFERRED", "mobilenetv2-int8")
    monkeypatch.setenv("WHATSIT_OFFLINE", "0")
    monkeypatch.setenv("WHATSIT_MODEL_MIRROR", str(shared / "models"))
    services = program()
    choice = services.models.choose()
    took_over = threading.Event()

    class Log(SessionLog):
        def frame_recognized(self, frame: Frame, recognition: Recognition) -> None:
            super().frame_recognized(frame, recognition)
            if recognition.model == "mobilenetv2-int8":
                took_over.set()

    log = Log()
    session = Session(log, ReadingOptions())
    session.use_model(lambda: FakeRecognizer(name="starter"), "starter")
    session.open(lambda: FakeSource(None, fps=100, live=True, size=(640, 480)), "camera")
    while not log.seen:
        time.sleep(0.005)
    fetch = BackgroundFetch(services, session, choice, quiet=False)

    assert took_over.wait(60)
    fetch.close()
    assert session.close()
    assert log.seen[0].model == "starter"
    assert "mobilenetv2-int8 is installed and takes over" in capsys.readouterr().err
    assert "mobilenetv2-int8" in [card.name for card in services.models.cards()]
