"""What is told above the picture besides the session's problem, and what was dismissed of it."""

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
    """Notices wait for each other, the newest in front; a brief one goes by itself.

    Args:
        first: sentences to tell at the start.
        session: has the problem that stands before all notices.
        parent: of the QObject.

    Attributes:
        end_dismissed: the user does not want to see the source again.
        fetch_dismissed: the user does not want to see how far the download is.
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
        """What is to be told now."""
        return self._waiting[-1] if self._waiting else None

    def tell(self, notice: Notice) -> None:
        """Show a notice until it is dismissed; a brief one goes by itself."""
        others = [old for old in self._waiting if not old.brief and old != notice]
        self._waiting = [*others[-_MOST:], notice]
        if notice.brief:
            self._brief.start()
        self.changed.emit()

    def tell_error(self, error: AppError) -> None:
        """Something failed that is no problem of the session."""
        self.tell(failure(error))

    def tell_failure(self, why: Text) -> None:
        """Something failed about which there is only a sentence."""
        self.tell(Notice(verbatim(why), serious=True))

    def clear(self) -> None:
        """What was told is settled."""
        self._waiting.clear()

    def dismiss(self, *, fetching: bool) -> None:
        """The user has read what is shown.

        Args:
            fetching: the progress of a download is shown where there is nothing more pressing.
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
        """Tell of the end again when the source ends again."""
        if state.phase is not Phase.ENDED:
            self.end_dismissed = False

    def _remove_brief(self) -> None:
        self._waiting = [notice for notice in self._waiting if not notice.brief]
        self.changed.emit()
