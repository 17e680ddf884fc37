"""The handlers of actions are joined."""

import pytest

from whatsit.domain.session.screen import Action
from whatsit.gui.session.handlers import joined


def test_two_parts_cannot_claim_the_same_act() -> None:
    with pytest.raises(ValueError, match="claimed twice: record"):
        joined({Action.RECORD: print}, {Action.RECORD: print, Action.MARK: print})
