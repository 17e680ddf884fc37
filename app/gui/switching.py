"""Switches source, model and provider; a choice is only remembered once it works."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from app.domain.errors import AppError
from app.domain.fallbacks import Choice
from app.domain.ports import FrameSource, Recognizer
from app.domain.screen import Act, Notice
from app.domain.session_state import Phase, SessionState
from app.domain.source_spec import DEMO, mask_secrets
from app.domain.wording import verbatim, words
from app.engine.session import Session
from app.gui.background import Background
from app.gui.preferences import Preferences
from app.gui.services import Services

_RECENT: Final = 8


@dataclass(slots=True)
class _Attempt:
    """A source or model that was asked for.

    Attributes:
        word: which one.
        chosen: what to remember if it works.
        replaceable: nobody asked for it by name, so something else may stand in for it.
        ready: it was opened or loaded; set in the thread that did.
    """

    word: str
    chosen: dict[str, Any] = field(default_factory=dict)
    replaceable: bool = False
    ready: bool = False


class Switching:
    """What runs, what was asked for, and what becomes of it. Lives in the GUI thread.

    Args:
        services: open and load.
        session: where they go.
        background: runs what may block.
        preferences: what the user chose.
        tell: shows a notice.
        chose: told the model that was chosen to begin with.
    """

    def __init__(
        self,
        services: Services,
        session: Session,
        background: Background,
        preferences: Preferences,
        tell: Callable[[Notice], None],
        chose: Callable[[Choice], None],
    ) -> None:
        self._services = services
        self._session = session
        self._background = background
        self._preferences = preferences
        self._tell = tell
        self._chose = chose
        self._source: _Attempt | None = None
        self._model: _Attempt | None = None
        self._asked_source = ""
        self._asked_model = ""
        self._asked_provider = preferences.current.provider
        self.running_source = ""

    def start(self) -> None:
        """Choose and open the first source and the first model."""
        settings = self._preferences.current
        self._background.run(
            lambda: self._services.choose_source(settings), self._open_first, self._no_choice
        )
        self._background.run(
            lambda: self._services.choose_model(settings), self._load_first, self._no_choice
        )

    def open(self, word: str) -> None:
        """Open the source that the user chose."""
        kept = mask_secrets(word) == word
        recent = (word, *(old for old in self._preferences.current.recent if old != word))
        chosen = {"source": word, "recent": recent[:_RECENT]} if kept else {}
        self._open(_Attempt(word, {} if word == DEMO else chosen))

    def reopen(self) -> None:
        """Open the running source again: it ended, or is to deliver another format."""
        if self.running_source:
            self._open(_Attempt(self.running_source))

    def retry_source(self) -> None:
        """Try once more what was asked for last."""
        if self._asked_source:
            self.open(self._asked_source)

    def use_model(self, name: str) -> None:
        """Load a model, with the provider that was chosen."""
        self._load(_Attempt(name, {"model": name}), self._preferences.current.provider)

    def use_provider(self, word: str) -> None:
        """Run the model on another provider."""
        if self._asked_model:
            self._load(_Attempt(self._asked_model, {"provider": word}), word)
        else:
            self._preferences.change(provider=word)

    def retry_model(self) -> None:
        """Try once more what was asked for last."""
        if self._asked_model:
            chosen = {"model": self._asked_model, "provider": self._asked_provider}
            self._load(_Attempt(self._asked_model, chosen), self._asked_provider)

    def follow(self, state: SessionState) -> None:
        """See what became of the attempts, and remember the choices that work."""
        failed = state.problem.about if state.problem else None
        source, model = self._source, self._model
        if source is not None and state.opening is None:
            if failed == "source":
                self._source = None
                if source.replaceable and state.phase is Phase.FAILED and state.problem:
                    self._stand_in(state.problem.error)
            elif source.ready:
                self._source = None
                self.running_source = source.word
                self._preferences.change(**source.chosen)
        if model is not None and state.loading is None:
            if failed == "model":
                self._model = None
            elif model.ready:
                self._model = None
                self._preferences.change(**model.chosen)

    # --- sources ---

    def _open_first(self, choice: Choice) -> None:
        if self._asked_source:
            return  # the user was quicker
        if choice.why:
            self._tell(Notice(verbatim(choice.why)))
        self._open(_Attempt(choice.word, replaceable=choice.word != DEMO))

    def _stand_in(self, error: AppError) -> None:
        """There is always something that runs."""
        asked = self._asked_source
        self._open(_Attempt(DEMO))
        self._asked_source = asked
        self._tell(
            Notice(
                words("{error} The demo clip plays instead.", error=str(error)),
                verbatim(error.hint),
                Act.RETRY,
                serious=True,
            )
        )

    def _open(self, attempt: _Attempt) -> None:
        opener = self._services.opener(attempt.word, self._preferences.current)

        def open_source() -> FrameSource:
            source = opener()
            attempt.ready = True
            return source

        self._source = attempt
        self._asked_source = attempt.word
        self._session.open(
            open_source,
            mask_secrets(attempt.word),
            loop=attempt.word == DEMO,
            # The device of a camera is free for the new one only when the old one let it go.
            let_go=attempt.word == self.running_source,
        )

    # --- models ---

    def _load_first(self, choice: Choice) -> None:
        if self._asked_model:
            return
        if choice.why:
            self._tell(Notice(verbatim(choice.why)))
        self._load(_Attempt(choice.word), self._preferences.current.provider)
        self._chose(choice)

    def _load(self, attempt: _Attempt, provider: str) -> None:
        threads = self._preferences.current.threads

        def load() -> Recognizer:
            recognizer = self._services.load_model(attempt.word, provider, threads)
            attempt.ready = True
            return recognizer

        self._model = attempt
        self._asked_model, self._asked_provider = attempt.word, provider
        self._session.use_model(load, attempt.word)

    def _no_choice(self, error: AppError) -> None:
        self._tell(Notice(verbatim(str(error)), verbatim(error.hint), serious=True))
