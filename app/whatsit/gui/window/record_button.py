"""The button that records: a red dot, and beside it the elapsed time."""

from PySide6.QtWidgets import QToolButton

from whatsit.domain.session.screen import Action, Screen
from whatsit.gui.toolkit.i18n import plain as without_mnemonic
from whatsit.gui.toolkit.i18n import say, tr

_DOT = "●"


class RecordButton(QToolButton):
    """Shows whether a clip is being written; pressing it begins or ends one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recording")
        self.setAutoRaise(True)
        self._elapsed = ""

    @property
    def recording_text(self) -> str:
        """What is said while recording; empty otherwise."""
        return self.text() if self._elapsed else ""

    def update_from(self, screen: Screen) -> None:
        """Show the time, or that it can be pressed."""
        self._elapsed = screen.recording
        text = f"{_DOT} {self._elapsed or tr('Record')}"
        if self.text() != text:
            self.setText(text)
        name = without_mnemonic(say(screen.labels[Action.RECORD]))
        if self.accessibleName() != name:
            self.setAccessibleName(name)
            self.setToolTip(f"{name} (R)")
        self.setAccessibleDescription(self._elapsed)
        self.setEnabled(Action.RECORD in screen.enabled)
        if self.property("running") != bool(self._elapsed):
            self.setProperty("running", bool(self._elapsed))
            self.style().unpolish(self)
            self.style().polish(self)
