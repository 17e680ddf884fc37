"""What happens to a soaked window from its start to its end, and how it comes to rest meanwhile.

A life is written as one long row of pauses: it yields how many seconds to let the window go on.
"""

import dataclasses
import json
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer, Slot

from tests.monkey import close_dialogs, tidy_up
from tests.soak.actions import DIALOGS, SoakActions
from tests.soak.cameras import PluggedIn
from tests.soak.diary import Diary
from tests.soak.plan import Plan
from tests.soak.process import (
    allocated,
    kinds_of_objects,
    lines_of_code,
    look,
    typical,
    where_resident,
)
from whatsit.domain.session.ports import ClipSummary
from whatsit.domain.session.screen import Action
from whatsit.domain.session.state import Phase
from whatsit.gui.clips.replay_dialog import ReplayDialog
from whatsit.gui.models.add_dialog import AddModelDialog
from whatsit.gui.models.compare_dialog import CompareDialog
from whatsit.gui.settings.dialog import DEFAULTS, SettingsDialog
from whatsit.gui.window.main_window import MainWindow

Pauses = Generator[float, None, None]
REST = {name: value for name, value in DEFAULTS.items() if name not in {"source", "model"}} | {
    "provider": "cpu", "threads": 1, "language": "en", "theme": "light", "smoothing_s": 0.0
}  # fmt: skip
REST_MODEL = "starter"
PATIENCE_S = 60.0
TICK_S = 0.05
SLOW_S = 0.5


class Life(QObject):
    """Lives in the GUI thread of the real program, between its other events.

    Args:
        window: the real one.
        diary: what is written down.
        plan: how long, how often, with what.
        cameras: that come and go.
    """

    def __init__(self, window: MainWindow, diary: Diary, plan: Plan, cameras: PluggedIn) -> None:
        super().__init__(window)
        self._window, self._diary, self._plan, self._cameras = window, diary, plan, cameras
        self._actions = SoakActions(window, random.Random(plan.seed), plan.material, cameras)
        self._chance = self._actions.chance
        self._lines: dict[str, int] = {}
        self._kinds: Counter[str] = Counter()
        self._modules: set[str] = set()
        self._pauses = self._live()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._heart = QTimer(self)
        self._heart.timeout.connect(self._beat)
        self.forgive()
        self._count_clips()

    def forgive(self) -> None:
        """The window did not answer so far for reasons that are not its own."""
        self._beaten_s, self._worked_s = time.monotonic(), time.thread_time()

    def begin(self) -> None:
        signal.signal(signal.SIGCONT, lambda *_: self.forgive())  # it was stopped from outside
        self._heart.start(int(TICK_S * 1000))
        self._timer.start(0)

    @Slot()
    def _go_on(self) -> None:
        try:
            pause_s = next(self._pauses)
        except StopIteration:
            return
        self._timer.start(int(pause_s * 1000))

    @Slot()
    def _beat(self) -> None:
        now_s, worked_s = time.monotonic(), time.thread_time()
        late_s = now_s - self._beaten_s - TICK_S
        if late_s > SLOW_S:
            own_s = worked_s - self._worked_s
            self._diary.write(f"SLOW {late_s:.1f} s, of which {own_s:.1f} s of its own work")
        self._diary.slowest_s = max(self._diary.slowest_s, late_s)
        self._beaten_s, self._worked_s = now_s, worked_s

    # --- the whole of it ---

    def _live(self) -> Pauses:
        diary, window = self._diary, self._window
        yield from self._until(lambda: window.controller.running_model != "", "the first model")
        yield from self._tour()
        yield from self._rest()
        # Fewer rests than three would tell nothing, however slow the machine is.
        while diary.now_s < self._plan.seconds - self._plan.every_s / 2 or len(diary.rests) < 3:
            next_s = diary.now_s + self._plan.every_s
            while diary.now_s < next_s:
                diary.note(*self._actions.any())
                yield self._chance.choice([0.1, 0.4, 0.8, 1.5, 2.5])
            yield from self._rest()
        # The end finds it as it is mostly found: playing and recording.
        self._actions.act(Action.PAUSE)
        yield 0.5
        diary.note("record", self._actions.act(Action.RECORD))
        yield 2.0
        counts = window.controller.state.counts
        diary.read, diary.recognized = counts.read, counts.recognized
        diary.write("quit")
        window.qactions[Action.QUIT].trigger()

    def _tour(self) -> Pauses:
        """Everything once, so that what is loaded once is there before the first rest."""
        window, diary, actions = self._window, self._diary, self._actions
        for spec in self._plan.material.models:
            diary.note("model", spec)
            window.menus.model_chosen.emit(spec)
            yield from self._until(lambda: window.controller.state.loading is None, spec)
            yield 0.5
        for spec in self._plan.material.sources:
            diary.note("source", spec)
            window.controller.switcher.open(spec)
            yield 1.0
            yield from self._until(lambda: window.controller.state.opening is None, spec)
        window.controller.choose(threads=0)  # measured
        yield 0.5
        yield from self._until(lambda: window.controller.state.loading is None, "threads")
        window.controller.choose(threads=1, remember_s=5)
        for act in (Action.RECORD, Action.SNAPSHOT, Action.MARK, Action.RECORD, Action.RECORD_PAST):
            yield 1.0
            diary.note("keep", actions.act(act))
        for language in ("zh_CN", "en"):
            for theme in ("dark", "light"):
                diary.note("look", f"{language} {theme}")
                window.controller.choose(language=language, theme=theme)
                yield 0.3
        for act in DIALOGS:
            diary.note("dialog", actions.act(act))
            yield 0.7
            for dialog in window.findChildren(SettingsDialog):
                for page in range(dialog.pages):
                    dialog.show_page(page)
                    yield 0.1
            for compared in window.findChildren(CompareDialog):
                yield from self._until(compared.measure.isEnabled, "a look inside the models")
                compared.measure.click()
                yield 0.1
                yield from self._until(compared.measure.isEnabled, "latencies")
            close_dialogs(window)
        for spec in self._plan.material.to_add:
            diary.note("add", spec)
            window.video.dropped.emit([spec])
            yield 2.0
            for adding in window.findChildren(AddModelDialog):
                adding.change.click()
                yield 0.5
            close_dialogs(window)
        yield from self._replay()
        for spec in self._plan.material.bad_models + self._plan.material.bad_sources:
            diary.note("failing", spec)
            window.controller.open_all([spec]) if "/" in spec else actions.bad_source()
            yield 0.5

    def _replay(self) -> Pauses:
        """What was recorded, recognised again."""
        self._diary.note("keep", self._actions.act(Action.REPLAY))
        yield 1.0
        for dialog in self._window.findChildren(ReplayDialog):
            dialog.start.click()
            yield 3.0
            dialog.close()

    # --- rest ---

    def _rest(self) -> Pauses:
        """Come to the state that is compared, and look at what is held in it."""
        window, diary, control = self._window, self._diary, self._window.controller
        close_dialogs(window)
        yield from self._until(lambda: not control.recordings.starting_clip, "a clip that began")
        if control.recording:
            window.qactions[Action.RECORD].trigger()
        yield from self._until(lambda: not control.recording, "a clip that ended")
        self._cameras.all_well()
        control.choose(**REST)
        control.downloads.use_none()
        window.showNormal()
        window.resize(1000, 680)
        control.switcher.use(REST_MODEL, "cpu")
        control.switcher.open("demo")
        yield 0.5
        yield from self._until(self._is_settled, "the demo with the bundled model")
        close_dialogs(window)
        for _ in range(5):
            window.qactions[Action.DISMISS].trigger()
        yield 2.0  # the demo is seen and drawn
        if control.state.phase is Phase.LIVE:
            window.qactions[Action.PAUSE].trigger()  # or pictures on their way would count
        yield 1.0
        yield from self._until(self._is_quiet, "the threads that end by themselves")
        looks = []
        for _ in range(5):
            tidy_up()
            yield 0.2
            looks.append(look(window, diary.now_s))
        rest = typical(looks)
        diary.rests.append(rest)
        diary.write(f"REST {json.dumps(dataclasses.asdict(rest))}")
        diary.write(f"WHERE {json.dumps(where_resident())}")
        diary.write(f"MALLOC {json.dumps(allocated())}")
        self._compare_kinds()
        if self._plan.lines:
            self._compare_lines()
        self.forgive()
        if control.state.phase is Phase.PAUSED:
            window.qactions[Action.PAUSE].trigger()

    def _is_settled(self) -> bool:
        control = self._window.controller
        state = control.state
        return (
            state.phase in (Phase.LIVE, Phase.PAUSED)
            and control.switcher.running_source == "demo"
            and control.running_model == REST_MODEL
            and state.loading is None
            and state.opening is None
        )

    def _is_quiet(self) -> bool:
        names = Counter(thread.name for thread in threading.enumerate())
        return not (names - Counter(["MainThread", "capture", "display", "recognition"]))

    def _compare_kinds(self) -> None:
        """Say which modules came since the last rest, and what there is more of than at first."""
        new = sys.modules.keys() - self._modules
        if self._modules and new:
            self._diary.write(f"LOADED {', '.join(sorted(new))}")
        self._modules = set(sys.modules)
        now = kinds_of_objects()
        self._kinds = self._kinds or now
        more = (now - self._kinds).most_common(6)
        self._diary.write(f"MORE {', '.join(f'{kind} +{count}' for kind, count in more)}")

    def _compare_lines(self) -> None:
        """Say which lines of code hold more than at the first rest after the tour."""
        now = lines_of_code()
        if not self._lines:
            self._lines = now
            return
        grown = {where: size - self._lines.get(where, 0) for where, size in now.items()}
        worst = sorted(grown.items(), key=lambda line: -line[1])[:5]
        self._diary.write(
            f"GREW {', '.join(f'{where} {size / 1024:+.0f} KiB' for where, size in worst)}"
        )

    def _until(self, condition: Callable[[], bool], what: str) -> Pauses:
        waited_s = 0.0
        while not condition():
            if waited_s > PATIENCE_S:
                self._diary.restless.append(f"{what} at {self._diary.now_s:.0f} s: {self._state()}")
                self._diary.write(f"RESTLESS {self._diary.restless[-1]}")
                return
            waited_s += 0.1
            yield 0.1

    def _state(self) -> str:
        state = self._window.controller.state
        problem = state.problem.error if state.problem else None
        names = sorted(thread.name for thread in threading.enumerate())
        return (
            f"{state.phase} {state.source} {state.model.name if state.model else None} "
            f"opening {state.opening} loading {state.loading} problem {problem} {names}"
        )

    def _count_clips(self) -> None:
        recordings, diary = self._window.controller.recordings, self._diary
        tell = recordings.tell_saved

        def counted(summary: ClipSummary) -> None:
            if summary.frames:  # one without a picture leaves no file
                diary.clips.append((tuple(map(str, summary.parts)), summary.frames))
            diary.write(f"clip saved    {summary.clip.name} {summary.frames} frames")
            tell(summary)

        recordings.tell_saved = counted  # type: ignore[method-assign]
