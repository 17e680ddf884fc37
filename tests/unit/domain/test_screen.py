"""What the window shows, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import SourceLost, SourceUnreadable
from app.domain.model_card import InputSpec, ModelCard, OutputSpec
from app.domain.ports import SourceFormat
from app.domain.recognition import ProviderUse
from app.domain.screen import Act, Notice, View, screen
from app.domain.session_state import Counts, Phase, Problem, RecordingState, SessionState
from app.domain.status import format_text, recording_time
from app.domain.wording import words

CARD = ModelCard("m", "MobileNetV2", InputSpec(224, 224), OutputSpec())
LIVE = SessionState(
    phase=Phase.LIVE,
    source="desk",
    format=SourceFormat(1280, 720, 30.0, "MJPG"),
    model=CARD,
    provider=ProviderUse("auto", "CPUExecutionProvider", "CUDA was passed over: no driver."),
    counts=Counts(100, 90, 10, 30.2, 27.4, 12.4, 31.6),
)
LOST = Problem("source", SourceLost("desk", "it was unplugged."))


def said(state: SessionState, view: View | None = None) -> dict[str, str]:
    return {part.part: part.text.english() for part in screen(state, view or View()).status}


def test_the_status_bar_tells_what_runs_and_how_well() -> None:
    assert said(LIVE, View(display_fps=29.7)) == {
        "source": "desk · 1280×720 · 30 fps · MJPG",
        "model": "MobileNetV2",
        "provider": "CPU",
        "rates": "capture 30 · model 27 · display 30 fps",
        "latency": "p50 12 · p95 32 ms",
        "dropped": "10 dropped",
    }


def test_before_the_first_source_everything_says_so() -> None:
    shown = screen(SessionState(), View())

    assert said(SessionState())["source"] == "No source"
    assert said(SessionState())["model"] == "No model"
    assert shown.title.english() == "Whatsit"
    assert shown.placeholder is not None
    assert Act.SNAPSHOT not in shown.enabled
    assert Act.RECORD not in shown.enabled
    assert Act.PAUSE not in shown.enabled
    assert Act.OPEN in shown.enabled


def test_what_is_made_ready_on_the_side_is_named_while_the_old_goes_on() -> None:
    state = replace(LIVE, opening="film.mp4", loading="resnet")

    assert said(state)["source"] == "Opening film.mp4…"
    assert said(state)["model"] == "Loading resnet…"
    assert screen(state, View()).placeholder is None


def test_a_provider_other_than_the_one_asked_for_is_marked_with_the_reason() -> None:
    fallen_back = replace(LIVE, provider=ProviderUse("cuda", "CPUExecutionProvider", "no driver."))
    marked = {part.part: part for part in screen(fallen_back, View()).status}["provider"]
    usual = {part.part: part for part in screen(LIVE, View()).status}["provider"]

    assert marked.marked
    assert marked.tip is not None
    assert marked.tip.english() == "no driver."
    assert not usual.marked


def test_a_wish_that_the_camera_did_not_meet_is_marked() -> None:
    note = "Asked for 1920x1080; the camera delivers 1280x720."
    state = replace(LIVE, format=SourceFormat(1280, 720, 30.0, "MJPG", note=note))
    source = screen(state, View()).status[0]

    assert source.marked
    assert source.tip is not None
    assert source.tip.english() == note


def test_a_problem_is_a_banner_with_hint_and_retry() -> None:
    shown = screen(replace(LIVE, phase=Phase.FAILED, problem=LOST), View())

    assert shown.banner is not None
    assert shown.banner.message.english() == "No more pictures from desk: it was unplugged."
    assert shown.banner.hint is not None
    assert shown.banner.hint.english().endswith("press Retry.")
    assert shown.banner.offer is Act.RETRY
    assert shown.banner.serious
    assert Act.RETRY in shown.enabled


def test_a_lost_source_is_looked_for_and_can_be_looked_for_at_once() -> None:
    lost = replace(LIVE, phase=Phase.LOST, problem=LOST)
    banner = screen(lost, View()).banner
    source = screen(lost, View()).status[0]

    assert banner is not None
    assert banner.message.english().endswith("it was unplugged. Looking for it…")
    assert banner.offer is Act.RETRY
    assert source.text.english() == "Looking for desk…"
    assert source.marked
    assert Act.RETRY in screen(replace(lost, problem=None), View()).enabled
    assert Act.RETRY not in screen(LIVE, View()).enabled


def test_another_source_that_fails_meanwhile_is_not_called_looked_for() -> None:
    busy = Problem("source", SourceUnreadable("other", "it is busy."))
    banner = screen(replace(LIVE, phase=Phase.LOST, problem=busy), View()).banner

    assert banner is not None
    assert banner.message.english() == "Cannot read other: it is busy."


def test_a_problem_is_more_pressing_than_a_notice_and_that_than_the_end() -> None:
    notice = View(notice=Notice(words("Saved.")))
    ended = replace(LIVE, phase=Phase.ENDED)

    def message(state: SessionState, view: View) -> str:
        banner = screen(state, view).banner
        return banner.message.english() if banner else ""

    assert message(replace(ended, problem=LOST), notice).startswith("No more pictures")
    assert message(ended, notice) == "Saved."
    assert message(ended, View()) == "desk has come to its end."
    assert message(ended, View(end_dismissed=True)) == ""
    assert message(replace(ended, opening="next"), View()) == ""
    assert message(LIVE, View()) == ""


def test_an_ended_file_can_be_played_again_and_kept_as_a_snapshot_but_not_recorded() -> None:
    shown = screen(replace(LIVE, phase=Phase.ENDED), View())

    assert shown.labels[Act.PAUSE].english() == "&Play again"
    assert Act.PAUSE in shown.enabled
    assert Act.SNAPSHOT in shown.enabled
    assert Act.RECORD not in shown.enabled


def test_recording_is_ticked_timed_and_can_be_stopped_even_when_the_source_is_gone() -> None:
    recording = RecordingState(Path("clip.mp4"), 65.4, 0)
    shown = screen(replace(LIVE, phase=Phase.FAILED, recording=recording), View())

    assert shown.recording == "1:05"
    assert Act.RECORD in shown.checked
    assert Act.RECORD in shown.enabled
    assert shown.labels[Act.RECORD].english() == "Stop &recording"


def test_a_clip_is_not_started_twice() -> None:
    assert Act.RECORD not in screen(LIVE, View(starting_clip=True)).enabled


def test_ticks_follow_what_is_chosen() -> None:
    view = View(mirror=True, overlay=False, panel=True, full_screen=True)

    assert screen(LIVE, view).checked == {Act.MIRROR, Act.PANEL, Act.FULL_SCREEN}
    assert Act.PAUSE in screen(replace(LIVE, phase=Phase.PAUSED), View()).checked


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (7.9, "0:07"), (754, "12:34"), (3723, "1:02:03")]
)
def test_recording_time_reads_like_a_clock(seconds: float, text: str) -> None:
    assert recording_time(seconds) == text


@pytest.mark.parametrize(
    ("source_format", "text"),
    [
        (SourceFormat(640, 480), "640×480"),
        (SourceFormat(640, 480, 29.97, "h264"), "640×480 · 29.97 fps · h264"),
    ],
)
def test_a_format_says_what_is_known(source_format: SourceFormat, text: str) -> None:
    assert format_text(source_format) == text
