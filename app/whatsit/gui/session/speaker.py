"""Speaks an answer that is new and stable, where the user has switched that on."""

import time
from collections.abc import Callable
from typing import Final

from whatsit.domain.recognition.prediction_rows import PredictionRow
from whatsit.domain.recognition.stable_answers import StableAnswers
from whatsit.domain.text.errors import AppError
from whatsit.gui.session.notices import Notices
from whatsit.gui.toolkit.background import Background

STANDS_S: Final = 1.0
"""Time for which an answer has to be stable before it is spoken."""
FORGETS_S: Final = 10.0
"""An answer that comes back within this time of "not sure" is not spoken again."""


class Speaker:
    """Speaks the answers. Lives in the GUI thread.

    Args:
        say: (text, language): speaks and waits for the end. May block. Raises SpeechMissing.
        background: runs `say`.
        notices: shows that speech is missing.
    """

    def __init__(
        self, say: Callable[[str, str], object], background: Background, notices: Notices
    ) -> None:
        self._say = say
        self._background = background
        self._notices = notices
        self._answers = _new_answers()
        self._missing = False

    def follow(self, rows: tuple[PredictionRow, ...], language: str, *, wanted: bool) -> None:
        """Speak the answer, if it is new and stable.

        Args:
            rows: of the newest recognition.
            language: of their names.
            wanted: the setting; switched off and on again, missing speech is tried once more.
        """
        if not wanted:
            self._answers, self._missing = _new_answers(), False
            return
        answer = next((row for row in rows if row.claimed), None)
        index = None if answer is None else answer.index
        is_new = self._answers.update(index, time.monotonic()) is not None
        if is_new and answer is not None and not self._missing:
            name = answer.name
            self._background.run(lambda: self._say(name, language), _ignore, self._speech_failed)

    def _speech_failed(self, error: AppError) -> None:
        if not self._missing:
            self._missing = True
            self._notices.tell_error(error)


def _new_answers() -> StableAnswers[int]:
    return StableAnswers(STANDS_S, FORGETS_S)


def _ignore(_result: object) -> None:
    """Ignore the result: speech has none."""
