"""Texts that are shown: file names that Qt cannot encode, or that mislead."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from whatsit.domain.text.words import words
from whatsit.gui.toolkit.i18n import say


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("猫 ไทย 🦊.mp4", "猫 ไทย 🦊.mp4"),
        ("a\nb.mp4", "a\\nb.mp4"),
        ("bad\udcff.mp4", "bad\\xff.mp4"),
        ("\u202egpm.mp4", "\\u202egpm.mp4"),
    ],
)
def test_the_title_shows_any_name(name: str, shown: str, qapp: QApplication) -> None:
    window = QWidget()
    window.setWindowTitle(say(words("{source} – Whatsit", source=name)))

    assert qapp is not None
    assert window.windowTitle() == f"{shown} – Whatsit"
