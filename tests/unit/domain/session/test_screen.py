"""What the window shows, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from whatsit.domain.catalogue.downloads import Download, FetchProgress
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.session.screen import Action, Banner, Notice, View, failure, screen
from whatsit.domain.session.state import Counts, Phase, Problem, RecordingState, SessionState
from whatsit.domain.session.status import format_text, recording_time
from whatsit.domain.text.errors import SourceLost, SourceUnreadable
from whatsit.domain.text.words import words

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
    assert Action.SNAPSHOT not in shown.enabled
    assert Action.RECORD not in shown.enabled
    assert Action.PAUSE not in shown.enabled
    assert Action.OPEN in shown.enabled


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
    assert shown.banner.offer is Action.RETRY
    assert shown.banner.serious
    assert Action.RETRY in shown.enabled


def test_a_lost_source_is_looked_for_and_can_be_looked_for_at_once() -> None:
    lost = replace(LIVE, phase=Phase.LOST, problem=LOST)
    banner = screen(lost, View()).banner
    source = screen(lost, View()).status[0]

    assert banner is not None
    assert banner.message.english().endswith("it was unplugged. Looking for it…")
    assert banner.offer is Action.RETRY
    assert source.text.english() == "Looking for desk…"
    assert source.marked
    assert Action.RETRY in screen(replace(lost, problem=None), View()).enabled
    assert Action.RETRY not in screen(LIVE, View()).enabled


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

    assert shown.labels[Action.PAUSE].english() == "&Play again"
    assert Action.PAUSE in shown.enabled
    assert Action.SNAPSHOT in shown.enabled
    assert Action.RECORD not in shown.enabled


def test_recording_is_ticked_timed_and_can_be_stopped_even_when_the_source_is_gone() -> None:
    recording = RecordingState(Path("clip.mp4"), 65.4, 0)
    shown = screen(replace(LIVE, phase=Phase.FAILED, recording=recording), View())

    assert shown.recording == "1:05"
    assert Action.RECORD in shown.checked
    assert Action.RECORD in shown.enabled
    assert shown.labels[Action.RECORD].english() == "Stop &recording"


def test_a_clip_is_not_started_twice() -> None:
    assert Action.RECORD not in screen(LIVE, View(starting_clip=True)).enabled


def test_ticks_follow_what_is_chosen() -> None:
    view = View(mirror=True, overlay=False, panel=True, full_screen=True)

    assert screen(LIVE, view).checked == {Action.MIRROR, Action.PANEL, Action.FULL_SCREEN}
    assert Action.PAUSE in screen(replace(LIVE, phase=Phase.PAUSED), View()).checked


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


def whole(state: SessionState, part: str, display_fps: float = 0.0) -> tuple[str | None, ...]:
    """Name, text, tip and short text of a part of the status bar."""
    (found,) = (
        one for one in screen(state, View(display_fps=display_fps)).status if one.part == part
    )
    said = (found.name, found.text, found.tip, found.short)
    return tuple(None if each is None else each.english() for each in said)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("source", ("Source", "desk · 1280×720 · 30 fps · MJPG", None, None)),
        ("model", ("Model", "MobileNetV2", None, None)),
        ("provider", ("Provider", "CPU", "CUDA was passed over: no driver.", None)),
        (
            "rates",
            (
                "Rates of capture, recognition and display",
                "capture 30 · model 27 · display 60 fps",
                "Frames per second: captured, recognised, shown.",
                "30 / 27 / 60 fps",
            ),
        ),
        (
            "latency",
            (
                "Latency, median and 95 %",
                "p50 12 · p95 32 ms",
                "From capture to recognition, over the last frames.",
                "12 / 32 ms",
            ),
        ),
        (
            "dropped",
            (
                "Dropped frames",
                "10 dropped",
                "Frames that a newer one replaced before the model was free: the newest wins.",
                None,
            ),
        ),
    ],
)
def test_every_part_of_the_status_bar_has_a_name_and_explains_itself(
    part: str, said: tuple[str | None, ...]
) -> None:
    assert whole(LIVE, part, 59.9) == said


def test_the_parts_stand_in_the_order_in_which_they_are_read() -> None:
    shown = screen(SessionState(), View()).status

    assert [part.part for part in shown] == [
        "source", "model", "provider", "rates", "latency", "dropped",
    ]  # fmt: skip
    assert not any(part.marked for part in shown)


def test_what_is_not_there_yet_is_said_under_the_same_names() -> None:
    nothing = SessionState()
    busy = replace(LIVE, opening="film.mp4", loading="resnet")

    assert whole(nothing, "source") == ("Source", "No source", None, None)
    assert whole(nothing, "model") == ("Model", "No model", None, None)
    assert whole(nothing, "provider") == ("Provider", "–", None, None)
    assert whole(busy, "source") == ("Source", "Opening film.mp4…", None, None)
    assert whole(busy, "model") == ("Model", "Loading resnet…", None, None)


def test_a_lost_source_explains_that_nothing_has_to_be_done() -> None:
    assert whole(replace(LIVE, phase=Phase.LOST), "source") == (
        "Source",
        "Looking for desk…",
        "It sends no pictures now, and goes on by itself when it does.",
        None,
    )


def test_the_architecture_of_a_model_is_told_where_it_is_known() -> None:
    model = replace(CARD, architecture="MobileNetV2 1.0 224")

    assert whole(replace(LIVE, model=model), "model") == (
        "Model", "MobileNetV2", "MobileNetV2 1.0 224", None,
    )  # fmt: skip


def test_a_provider_that_was_asked_for_says_what_was_asked() -> None:
    use = ProviderUse("cpu", "CPUExecutionProvider")
    halved = ProviderUse("cuda", "CUDAExecutionProvider", cpu_nodes=3, nodes=90)

    assert whole(replace(LIVE, provider=use), "provider") == (
        "Provider", "CPU", "Asked for: cpu", None,
    )  # fmt: skip
    assert whole(replace(LIVE, provider=halved), "provider") == (
        "Provider",
        "CUDA, 3 of 90 nodes on the CPU",
        "CUDA does not know 3 of the model's 90 nodes.",
        "CUDA + CPU",
    )


def test_a_download_is_a_banner_that_can_be_cancelled_or_dismissed() -> None:
    download = Download("gamma", progress=FetchProgress(3_100_000, 14_000_000))
    better = screen(LIVE, View(fetching=download, fetching_better=True))
    wished = screen(LIVE, View(fetching=download))

    assert better.banner is not None
    assert better.banner.message.english() == "Fetching a better model: 3.1 of 14.0 MB"
    assert better.banner.offer is Action.CANCEL_FETCH
    assert not better.banner.serious
    assert wished.banner is not None
    assert wished.banner.message.english() == "Downloading gamma: 3.1 of 14.0 MB"
    assert Action.CANCEL_FETCH in wished.enabled
    assert Action.CANCEL_FETCH not in screen(LIVE, View()).enabled
    assert screen(LIVE, View(fetching=download, fetch_dismissed=True)).banner is None


def test_a_failure_can_have_words_of_its_own_and_keeps_its_hint() -> None:
    error = SourceLost("desk", "it was unplugged.")
    own, plain = failure(error, words("It failed."), Action.REPLAY), failure(error)

    assert (own.message.english(), own.offer, own.serious) == ("It failed.", Action.REPLAY, True)
    assert plain.message.english() == "No more pictures from desk: it was unplugged."
    assert own.hint is not None
    assert own.hint.english() == "Check the cable or the network, then press Retry."
    assert "SourceLost" in own.details


ALWAYS = {
    Action.OPEN, Action.OPEN_FOLDER, Action.OPEN_URL, Action.OPEN_DEMO, Action.REPLAY,
    Action.RECORDINGS, Action.SETTINGS, Action.QUIT, Action.REFRESH_CAMERAS,
    Action.CAMERA_CONTROLS, Action.MIRROR, Action.ADD_MODEL, Action.MODELS, Action.COMPARE,
    Action.OVERLAY, Action.PANEL, Action.FULL_SCREEN, Action.PALETTE, Action.SHORTCUTS,
    Action.DOCTOR, Action.ABOUT,
}  # fmt: skip
RECORDING = RecordingState(Path("clip.mp4"), 1.0, 0)
PLAYING = {Action.PAUSE, Action.RECORD, Action.RECORD_PAST, Action.SNAPSHOT, Action.MODEL_DETAILS}


@pytest.mark.parametrize(
    ("state", "view", "more"),
    [
        (SessionState(), View(), set()),
        (LIVE, View(), PLAYING),
        (replace(LIVE, phase=Phase.PAUSED), View(), PLAYING),
        (replace(LIVE, model=None), View(), PLAYING - {Action.MODEL_DETAILS}),
        (LIVE, View(starting_clip=True), PLAYING - {Action.RECORD}),
        (
            replace(LIVE, recording=RECORDING),
            View(),
            PLAYING - {Action.RECORD_PAST} | {Action.MARK},
        ),
        (
            replace(LIVE, phase=Phase.ENDED),
            View(),
            {Action.PAUSE, Action.SNAPSHOT, Action.MODEL_DETAILS, Action.DISMISS},
        ),
        (
            replace(LIVE, phase=Phase.LOST),
            View(),
            {Action.SNAPSHOT, Action.MODEL_DETAILS, Action.RETRY},
        ),
        (
            replace(LIVE, problem=LOST),
            View(),
            PLAYING | {Action.RETRY, Action.DISMISS, Action.DETAILS},
        ),
        (LIVE, View(notice=Notice(words("Saved."))), PLAYING | {Action.DISMISS}),
        (
            LIVE,
            View(notice=Notice(words("No."), offer=Action.RETRY, details="x")),
            PLAYING | {Action.RETRY, Action.DISMISS, Action.DETAILS},
        ),
    ],
)
def test_what_can_be_done_follows_from_what_goes_on(
    state: SessionState, view: View, more: set[Action]
) -> None:
    assert screen(state, view).enabled == ALWAYS | more


@pytest.mark.parametrize(
    ("state", "title", "placeholder"),
    [
        (
            SessionState(),
            "Whatsit",
            "Drop a video, a picture or a folder here, or choose a camera.",
        ),
        (SessionState(opening="film.mp4"), "Whatsit", "Opening film.mp4…"),
    ],
)
def test_an_empty_picture_says_what_to_do(
    state: SessionState, title: str, placeholder: str
) -> None:
    shown = screen(state, View())

    assert shown.title.english() == title
    assert shown.placeholder is not None
    assert shown.placeholder.english() == placeholder


def test_a_notice_keeps_everything_it_says_in_the_banner() -> None:
    notice = Notice(words("Saved."), words("Look at it."), Action.RECORDINGS, True, details="x")
    banner = screen(LIVE, View(notice=notice)).banner

    assert banner == Banner(words("Saved."), words("Look at it."), Action.RECORDINGS, True, "x")


def test_buttons_are_called_by_what_they_do_next() -> None:
    def called(state: SessionState) -> tuple[str, str]:
        labels = screen(state, View()).labels
        return labels[Action.PAUSE].english(), labels[Action.RECORD].english()

    assert called(LIVE) == ("&Pause", "&Record a clip")
    assert called(replace(LIVE, phase=Phase.PAUSED)) == ("&Go on", "&Record a clip")
    assert called(replace(LIVE, recording=RECORDING)) == ("&Pause", "Stop &recording")


def test_the_source_is_the_title_and_an_opened_one_needs_no_placeholder() -> None:
    shown = screen(LIVE, View())

    assert shown.title.english() == "desk – Whatsit"
    assert shown.placeholder is None
    assert shown.recording == ""


def test_the_end_can_be_answered_with_playing_it_again() -> None:
    banner = screen(replace(LIVE, phase=Phase.ENDED), View()).banner

    assert banner == Banner(
        words("{source} has come to its end.", source="desk"), None, Action.PAUSE
    )


def test_a_lost_source_has_a_banner_that_is_serious_and_says_what_to_do() -> None:
    banner = screen(replace(LIVE, phase=Phase.LOST, problem=LOST), View()).banner

    assert banner == Banner(
        words("{error} Looking for it…", error=LOST.error.message),
        words("Check the cable or the network, then press Retry."),
        Action.RETRY,
        serious=True,
    )
