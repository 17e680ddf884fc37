"""Applies changed settings at once, whether a menu, a key or the settings dialog changed them."""

from collections.abc import Callable
from typing import Any, Final

from whatsit.engine.session.running import Session
from whatsit.gui.session.preferences import Preferences
from whatsit.gui.session.switcher import Switcher

_RESTARTS_CAMERA: Final = frozenset({"width", "height", "fps"})


class SettingsApplier:
    """Passes each setting on to the part that it concerns. Lives in the GUI thread.

    Args:
        preferences: hold the settings.
        session: gets the options that turn scores into predictions.
        switcher: opens sources and loads models.
        on_camera: tells whether a camera delivers the picture.
    """

    def __init__(
        self,
        preferences: Preferences,
        session: Session,
        switcher: Switcher,
        on_camera: Callable[[], bool],
    ) -> None:
        self._preferences = preferences
        self._session = session
        self._switcher = switcher
        self._on_camera = on_camera

    def choose(self, chosen: dict[str, Any]) -> None:
        """Apply settings, by name.

        Source, model and provider are tried first and saved once they work; an empty one leaves
        the choice to the program.
        """
        before = self._preferences.current
        new = {name: value for name, value in chosen.items() if value != getattr(before, name)}
        tried = {name: new.pop(name) for name in ("source", "model", "provider") if name in new}
        self._preferences.change(**new)
        after = self._preferences.current
        if after.reading != before.reading:
            self._session.set_options(after.reading)
        if "source" in tried:
            self._switcher.begin_with(tried["source"])
        elif _RESTARTS_CAMERA & new.keys() and self._on_camera():
            self._switcher.reopen()
        if "model" in tried:
            self._switcher.use(tried["model"], tried.get("provider", after.provider))
        elif "provider" in tried:
            self._switcher.use_provider(tried["provider"])
        elif "threads" in new:
            self._switcher.reload_model()
