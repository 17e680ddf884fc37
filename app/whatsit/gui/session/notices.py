"""The notices above the picture, beside the session's problem, and which were dismissed."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from whatsit.domain.session.screen import Notice, failure
from whatsit.domain.session.state import Phase, SessionState
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.words import Text, verbatim
from whatsit.engine.session.running import Session

_BRIEF_MS: Final = 6000
_MOST: Final = 5


class Notices(QObject):
    """A stack of notices, the newest on top; a brief one is removed after 6 s.

    Args:
        first: sentences to show at the start.
        session: has the problem that is shown before all notices.
        parent: of the QObject.

    Attributes:
        end_dismissed: the user has dismissed the offer to play the source again.
        fetch_dismissed: the user has dismissed the progress of the download.
    """

    changed = Signal()

    def __init__(
        self, first: Iterable[Text], session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.end_dismissed = False
        self.fetch_dismissed = False
        self._session = session
        self._waiting = [Notice(verbatim(sentence)) for sentence in first]
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.setInterval(_BRIEF_MS)
        self._brief.timeout.connect(self._remove_brief)

    @property
    def newest(self) -> Notice | None:
        """The notice to show now; None for none."""
        return self._waiting[-1] if self._waiting else None

    def tell(self, notice: Notice) -> None:
        """Show a notice until it is dismissed; a brief one for 6 s."""
        others = [old for old in self._waiting if not old.brief and old != notice]
        self._waiting = [*others[-_MOST:], notice]
        if notice.brief:
            self._brief.start()
        self.changed.emit()

    def tell_error(self, error: AppError) -> None:
        """Show an error that is no problem of the session."""
        self.tell(failure(error))

    def tell_failure(self, why: Text) -> None:
        """Show a failure that is described by a sentence only."""
        self.tell(Notice(verbatim(why), serious=True))

    def clear(self) -> None:
        """Remove all notices."""
        self._waiting.clear()

    def dismiss(self, *, fetching: bool) -> None:
        """Dismiss the problem, notice or progress that is shown.

        Args:
            fetching: the progress of a download is shown, where there is nothing else.
        """
        if self._session.state().problem is not None:
            self._session.dismiss_problem()
        elif self._waiting:
            self._waiting.pop()
        elif fetching and not self.fetch_dismissed:
            self.fetch_dismissed = True
        else:
            self.end_dismissed = True

    def follow(self, state: SessionState) -> None:
        """Show the end of the next source again, too."""
        if state.phase is not Phase.ENDED:
            self.end_dismissed = False

    def _remove_brief(self) -> None:
        self._waiting = [notice for notice in self._waiting if not notice.brief]
        self.changed.emit()
