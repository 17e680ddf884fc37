"""Computes everything that the window shows from the session's state; widgets only paint it."""

from dataclasses import dataclass
from enum import StrEnum

from whatsit.domain.catalogue.downloads import Download
from whatsit.domain.session.state import Phase, SessionState
from whatsit.domain.session.status import StatusPart, recording_time, status_parts
from whatsit.domain.text.error_details import details
from whatsit.domain.text.errors import AppError, SourceLost
from whatsit.domain.text.words import Words, words


class Action(StrEnum):
    """Action of the window; each is in a menu or on a button."""

    OPEN = "open"
    OPEN_FOLDER = "open-folder"
    OPEN_URL = "open-url"
    OPEN_DEMO = "open-demo"
    SNAPSHOT = "snapshot"
    RECORD = "record"
    RECORD_PAST = "record-past"
    MARK = "mark"
    REPLAY = "replay"
    RECORDINGS = "recordings"
    SETTINGS = "settings"
    QUIT = "quit"
    REFRESH_CAMERAS = "refresh-cameras"
    CAMERA_CONTROLS = "camera-controls"
    PAUSE = "pause"
    MIRROR = "mirror"
    ADD_MODEL = "add-model"
    MODEL_DETAILS = "model-details"
    MODELS = "models"
    COMPARE = "compare"
    CANCEL_FETCH = "cancel-fetch"
    OVERLAY = "overlay"
    PANEL = "panel"
    FULL_SCREEN = "full-screen"
    PALETTE = "palette"
    SHORTCUTS = "shortcuts"
    DOCTOR = "doctor"
    ABOUT = "about"
    RETRY = "retry"
    DETAILS = "details"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that is no lasting problem of the session.

    Attributes:
        message: what happened.
        hint: next step for the user; None where there is none.
        offer: action of a button beside it.
        serious: something failed, rather than happened.
        brief: goes away by itself.
        details: technical text about a failure, to be copied; empty where there is none.
    """

    message: Words
    hint: Words | None = None
    offer: Action | None = None
    serious: bool = False
    brief: bool = False
    details: str = ""


def failure(error: AppError, message: Words | None = None, offer: Action | None = None) -> Notice:
    """Make a notice of something that failed and is no lasting problem of the session.

    Args:
        error: what failed.
        message: instead of the error's own.
        offer: action of a button beside it.
    """
    said = message or error.message
    return Notice(said, error.advice, offer, serious=True, details=details(error))


@dataclass(frozen=True, slots=True)
class Banner:
    """The line above the picture.

    Attributes:
        message: what happened.
        hint: next step for the user, if there is one.
        offer: action of its button, if it has one.
        serious: something failed, rather than happened.
        details: technical text about a failure, to be copied; empty where there is none.
    """

    message: Words
    hint: Words | None = None
    offer: Action | None = None
    serious: bool = False
    details: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """State of the window itself, which the session does not know.

    Attributes:
        mirror: the picture is shown mirrored.
        overlay: predictions are drawn over the picture.
        panel: the side panel is open.
        full_screen: the window fills the screen.
        display_fps: pictures painted per second.
        notice: the newest message, if any.
        end_dismissed: the user has closed the offer to play the source again.
        starting_clip: a clip was asked for and is not being written yet.
        fetching: the download under way; None while there is none.
        fetching_better: that download is of the model for which the bundled one stands in.
        fetch_dismissed: the user has closed the progress of the download.
    """

    mirror: bool = False
    overlay: bool = True
    panel: bool = True
    full_screen: bool = False
    display_fps: float = 0.0
    notice: Notice | None = None
    end_dismissed: bool = False
    starting_clip: bool = False
    fetching: Download | None = None
    fetching_better: bool = False
    fetch_dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """Content of the whole window at one moment.

    Attributes:
        title: of the window.
        placeholder: in the middle of an empty picture; None where there is a picture.
        banner: the line above the picture, if any.
        status: the parts of the status bar, from left to right.
        recording: elapsed time beside the red dot; empty while nothing is recorded.
        enabled: actions that can be used now.
        checked: actions that are ticked.
        labels: actions whose name depends on what is going on.
    """

    title: Words
    placeholder: Words | None
    banner: Banner | None
    status: tuple[StatusPart, ...]
    recording: str
    enabled: frozenset[Action]
    checked: frozenset[Action]
    labels: dict[Action, Words]


def screen(state: SessionState, view: View) -> Screen:
    """Compute the screen for a moment of the session and the window."""
    return Screen(
        title=words("{source} – Whatsit", source=state.source)
        if state.source
        else words("Whatsit"),
        placeholder=_placeholder(state),
        banner=_banner(state, view),
        status=status_parts(state, view.display_fps),
        recording=recording_time(state.recording.seconds) if state.recording else "",
        enabled=_enabled(state, view),
        checked=_checked(state, view),
        labels=_labels(state),
    )


def _placeholder(state: SessionState) -> Words | None:
    if state.format is not None:
        return None
    if state.opening:
        return words("Opening {source}…", source=state.opening)
    return words("Drop a video, a picture or a folder here, or choose a camera.")


def _banner(state: SessionState, view: View) -> Banner | None:
    """Choose the most urgent message."""
    if state.problem is not None:
        error = state.problem.error
        if state.phase is Phase.LOST and isinstance(error, SourceLost):
            message = words("{error} Looking for it…", error=error.message)
            return Banner(message, error.advice, Action.RETRY, serious=True)
        return _banner_of(failure(error, offer=Action.RETRY))
    if view.notice is not None:
        return _banner_of(view.notice)
    if view.fetching is not None and not view.fetch_dismissed:
        return Banner(_fetching_words(view.fetching, view), None, Action.CANCEL_FETCH)
    if state.phase is Phase.ENDED and not view.end_dismissed and not state.opening:
        return Banner(
            words("{source} has come to its end.", source=state.source), None, Action.PAUSE
        )
    return None


def _fetching_words(download: Download, view: View) -> Words:
    progress = download.progress.text
    if view.fetching_better:
        return words("Fetching a better model: {sentence}", sentence=progress)
    return words("Downloading {model}: {sentence}", model=download.name, sentence=progress)


def _banner_of(notice: Notice) -> Banner:
    return Banner(notice.message, notice.hint, notice.offer, notice.serious, notice.details)


def _enabled(state: SessionState, view: View) -> frozenset[Action]:
    off: set[Action] = set()
    if state.format is None:
        off.add(Action.SNAPSHOT)
    running = state.phase in (Phase.LIVE, Phase.PAUSED)
    if not (running or state.recording) or view.starting_clip:
        off.add(Action.RECORD)
    if not running or state.recording:  # the running clip holds it already
        off.add(Action.RECORD_PAST)
    if not running and state.phase is not Phase.ENDED:
        off.add(Action.PAUSE)
    if state.model is None:
        off.add(Action.MODEL_DETAILS)
    if state.recording is None:
        off.add(Action.MARK)
    if view.fetching is None:
        off.add(Action.CANCEL_FETCH)
    can_look_again = state.problem is not None or state.phase is Phase.LOST
    if not can_look_again and (view.notice is None or view.notice.offer is not Action.RETRY):
        off.add(Action.RETRY)
    banner = _banner(state, view)
    if banner is None:
        off.add(Action.DISMISS)
    if banner is None or not banner.details:
        off.add(Action.DETAILS)
    return frozenset(set(Action) - off)


def _checked(state: SessionState, view: View) -> frozenset[Action]:
    ticks = {
        Action.MIRROR: view.mirror,
        Action.OVERLAY: view.overlay,
        Action.PANEL: view.panel,
        Action.FULL_SCREEN: view.full_screen,
        Action.PAUSE: state.phase is Phase.PAUSED,
        Action.RECORD: state.recording is not None,
    }
    return frozenset(action for action, ticked in ticks.items() if ticked)


def _labels(state: SessionState) -> dict[Action, Words]:
    pause = {Phase.PAUSED: words("&Go on"), Phase.ENDED: words("&Play again")}
    return {
        Action.PAUSE: pause.get(state.phase, words("&Pause")),
        Action.RECORD: words("Stop &recording") if state.recording else words("&Record a clip"),
    }
