"""Switches source, model and provider; a choice is saved only once it works."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from whatsit.domain.catalogue.fallbacks import Choice
from whatsit.domain.session.ports import FrameSource, Recognizer
from whatsit.domain.session.screen import Action, Notice, failure
from whatsit.domain.session.state import Phase, SessionState
from whatsit.domain.sources.spec import DEMO
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.secrets import mask_secrets, without_secrets
from whatsit.domain.text.words import verbatim, words
from whatsit.engine.session.running import Session
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.session.preferences import Preferences
from whatsit.gui.session.services import Services
from whatsit.gui.toolkit.background import Background

_RECENT: Final = 8


@dataclass(slots=True)
class _Attempt:
    """A source or model that was asked for.

    Attributes:
        spec: the source or model.
        chosen: the settings to save if it works.
        replaceable: the program chose it, so the demo may replace it.
        ready: it was opened or loaded; set in the thread that did so.
    """

    spec: str
    chosen: dict[str, Any] = field(default_factory=dict)
    replaceable: bool = False
    ready: bool = False


class Switcher:
    """Opens sources and loads models, and follows what becomes of them. Lives in the GUI thread.

    Args:
        services: open and load.
        session: runs them.
        background: runs what may block.
        preferences: hold the settings.
        tell: shows a notice.
        chose: called with the model that was chosen at the start.
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
        self.running_model = ""  # as it was asked for: a file that was never added has no name

    @property
    def handlers(self) -> Handlers:
        """The handler of the demo."""
        return {Action.OPEN_DEMO: partial(self.open, DEMO)}

    def start(self) -> None:
        """Choose and open the first source and the first model."""
        self._choose_source(self._open_first)
        self._choose_model(self._load_first)

    def open(self, spec: str) -> None:
        """Open a source that the user chose."""
        kept = without_secrets(spec)
        recent = (kept, *(old for old in self._preferences.current.recent if old != kept))
        chosen: dict[str, Any] = {"recent": recent[:_RECENT]}
        # A source with a password is listed without it, and never opened at the start.
        if kept == spec:
            chosen["source"] = spec
        self._open(_Attempt(spec, {} if spec == DEMO else chosen))

    def begin_with(self, spec: str) -> None:
        """Open a source now and at every start; an empty spec leaves the choice to the program."""
        if spec == DEMO:
            self._open(_Attempt(DEMO, {"source": DEMO}))
        elif spec:
            self.open(spec)
        else:
            self._preferences.change(source="")
            self._choose_source(lambda choice: self._open(_Attempt(choice.spec)))

    def reopen(self) -> None:
        """Open the running source again, after its end or to change its format."""
        if self.running_source:
            self._open(_Attempt(self.running_source))

    def retry_source(self) -> None:
        """Open the source asked for last again, or look for a lost one now."""
        is_running = self._asked_source == self.running_source
        if is_running and self._session.state().phase is Phase.LOST:
            self._session.retry_now()
        elif self._asked_source:
            self.open(self._asked_source)

    def use_model(self, name: str) -> None:
        """Load a model, with the provider that was chosen."""
        self.use(name, self._preferences.current.provider)

    def use(self, name: str, provider: str) -> None:
        """Load a model on a provider; an empty name leaves the model to the program."""
        chosen = {"model": name, "provider": provider}
        if name:
            self._load(_Attempt(name, chosen), provider)
        else:
            self._preferences.change(model="")
            self._choose_model(lambda choice: self._load(_Attempt(choice.spec, chosen), provider))

    def reload_model(self) -> None:
        """Load the running model again, to change its number of threads."""
        if self._asked_model:
            self._load(_Attempt(self._asked_model), self._asked_provider)

    def use_provider(self, provider: str) -> None:
        """Run the model on another provider."""
        if self._asked_model:
            self._load(_Attempt(self._asked_model, {"provider": provider}), provider)
        else:
            self._preferences.change(provider=provider)

    def retry_model(self) -> None:
        """Load the model asked for last again."""
        if self._asked_model:
            chosen = {"model": self._asked_model, "provider": self._asked_provider}
            self._load(_Attempt(self._asked_model, chosen), self._asked_provider)

    def follow(self, state: SessionState) -> None:
        """Check what became of the attempts, and save the choices that work."""
        failed = state.problem.about if state.problem else None
        source, model = self._source, self._model
        if source is not None and state.opening is None:
            was_lost_since = source.ready and state.phase is Phase.LOST
            if failed == "source" and not was_lost_since:
                self._source = None
                if source.replaceable and state.phase is Phase.FAILED and state.problem:
                    self._open_demo_instead(state.problem.error)
            elif source.ready:
                self._source = None
                self.running_source = source.spec
                self._preferences.change(**source.chosen)
        if model is not None and state.loading is None:
            if failed == "model":
                self._model = None
            elif model.ready:
                self._model = None
                self.running_model = model.spec
                self._preferences.change(**model.chosen)

    def _choose_source(self, chosen: Callable[[Choice], None]) -> None:
        settings = self._preferences.current
        self._background.run(
            lambda: self._services.sources.choose(settings.source), chosen, self._no_choice
        )

    def _choose_model(self, chosen: Callable[[Choice], None]) -> None:
        settings = self._preferences.current
        self._background.run(
            lambda: self._services.models.choose(usual=not settings.model), chosen, self._no_choice
        )

    # --- sources ---

    def _open_first(self, choice: Choice) -> None:
        if self._asked_source:
            return  # the user was quicker
        if choice.why:
            self._tell(Notice(verbatim(choice.why)))
        self._open(_Attempt(choice.spec, replaceable=choice.spec != DEMO))

    def _open_demo_instead(self, error: AppError) -> None:
        """Play the demo where the first source cannot be opened."""
        asked = self._asked_source
        self._open(_Attempt(DEMO))
        self._asked_source = asked
        message = words("{error} The demo clip plays instead.", error=error.message)
        self._tell(failure(error, message, Action.RETRY))

    def _open(self, attempt: _Attempt) -> None:
        opener = self._services.sources.opener(attempt.spec, self._preferences.current)

        def open_source() -> FrameSource:
            source = opener()
            attempt.ready = True
            return source

        self._source = attempt
        self._asked_source = attempt.spec
        self._session.open(
            open_source,
            mask_secrets(attempt.spec),
            loop=attempt.spec == DEMO,
            # A camera can be opened only after its running source has released the device.
            release_first=attempt.spec == self.running_source,
        )

    # --- models ---

    def _load_first(self, choice: Choice) -> None:
        if self._asked_model:
            return
        if choice.why:
            self._tell(Notice(verbatim(choice.why)))
        self._load(_Attempt(choice.spec), self._preferences.current.provider)
        self._chose(choice)

    def _load(self, attempt: _Attempt, provider: str) -> None:
        threads = self._preferences.current.threads

        def load() -> Recognizer:
            recognizer = self._services.models.load(attempt.spec, provider, threads)
            attempt.ready = True
            return recognizer

        self._model = attempt
        self._asked_model, self._asked_provider = attempt.spec, provider
        self._session.use_model(load, attempt.spec)

    def _no_choice(self, error: AppError) -> None:
        self._tell(failure(error))
