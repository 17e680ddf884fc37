"""The dialog for the running camera: size, rate and controls, with the values that took effect."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QPushButton, QWidget

from whatsit.domain.settings.kinds import Number
from whatsit.domain.sources.camera_controls import NAMES, CameraControl
from whatsit.domain.sources.camera_modes import CameraMode
from whatsit.domain.sources.cameras import CameraInfo
from whatsit.domain.text.words import Words, verbatim, words
from whatsit.gui.session.services import CameraControls
from whatsit.gui.settings.choice_editors import ChoiceEditor, FlagEditor, NumberEditor
from whatsit.gui.settings.editor import Editor
from whatsit.gui.toolkit.background import Background
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.toolkit.side_dialog import SideDialog

_OWN: Final = words("The camera's own")
_FORMAT: Final[Mapping[str, Words]] = {"size": words("Resolution"), "rate": words("Rate")}
_OWN_SIZE: Final = "0x0"


class CameraDialog(SideDialog):
    """The controls of one camera.

    Args:
        camera: the running one.
        kept: the values that are kept for it, by key.
        controls: read and set them.
        background: runs what may block.
        parent: the window.
    """

    kept_changed = Signal()
    """Other values are kept for a camera now."""
    format_changed = Signal()
    """The camera has to be opened again."""

    def __init__(
        self,
        camera: CameraInfo,
        kept: Mapping[str, int],
        controls: CameraControls,
        background: Background,
        parent: QWidget,
    ) -> None:
        super().__init__(background, parent)
        self.camera = camera
        self._kept = kept
        self._camera_controls = controls
        self._titles: dict[str, QLabel] = {}
        self._editors: dict[str, Editor] = {}
        self._delivers = QLabel()
        self._delivers.setWordWrap(True)
        self._none = QLabel()
        self._none.setObjectName("quiet")
        self._none.setWordWrap(True)
        self._form = QFormLayout()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset = QPushButton()
        buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.clicked.connect(self._reset)
        buttons.rejected.connect(self.reject)
        for widget in (self.question_bar, self._delivers):
            self.column.addWidget(widget)
        self.column.addLayout(self._form)
        self.column.addWidget(self._none)
        self.column.addWidget(buttons)
        self.retranslate()
        self.work(lambda: controls.look(camera.spec), self._looked)

    def editor(self, key: str) -> Editor:
        """Return the editor of a control, or of `size` or `rate`."""
        return self._editors[key]

    def show_format(self, text: str) -> None:
        """Show the format that the camera really delivers; empty while it is not known."""
        self._delivers.setText(text)

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        self.setWindowTitle(tr("Camera controls: {camera}").format(camera=self.camera.name))
        self.reset.setText(tr("Reset to the camera's &defaults"))
        waits, none = tr("One moment…"), tr("This camera has no other controls here.")
        self._none.setText(none if self._editors else waits)
        for key, label in self._titles.items():
            title = say(NAMES.get(key) or _FORMAT[key])
            label.setText(title)
            self._editors[key].name(title, "")
            self._editors[key].retranslate()

    def _looked(self, seen: tuple[Sequence[CameraControl], Sequence[CameraMode]]) -> None:
        controls, modes = seen
        self._none.setVisible(not controls)
        self._add("size", ChoiceEditor(_sizes(modes)), self._choose_size)
        self._add("rate", ChoiceEditor(_rates(modes)), self._choose_rate)
        for control in controls:
            self._add(control.key, _editor(control), partial(self._adjust, control.key))
        self._show_kept_format()
        self._show_controls(controls)
        self.retranslate()
        self.adjustSize()

    def _add(self, key: str, editor: Editor, choose: Any) -> None:
        self._titles[key], self._editors[key] = QLabel(), editor
        self._titles[key].setBuddy(editor.control)
        editor.edited.connect(choose)
        self._form.addRow(self._titles[key], editor)

    def _show_kept_format(self) -> None:
        size = f"{self._kept.get('width', 0)}x{self._kept.get('height', 0)}"
        self._editors["size"].show_value(size)
        self._editors["rate"].show_value(str(self._kept.get("fps", 0)))

    def _show_controls(self, controls: Sequence[CameraControl]) -> None:
        for control in controls:
            if control.key in self._editors:
                editor = self._editors[control.key]
                editor.show_value(str(control.value) if control.choices else control.value)
                editor.setEnabled(control.active)

    def _adjust(self, key: str, value: object) -> None:
        wanted = int(str(int(value) if isinstance(value, bool) else value))

        def adjusted(controls: Sequence[CameraControl]) -> None:
            self._show_controls(controls)
            took = next((c.value for c in controls if c.key == key), wanted)
            if took == wanted:
                self.question_bar.clear()
            else:
                self.question_bar.tell(tr("The camera took {took}.").format(took=took))
            self.kept_changed.emit()

        self.work(lambda: self._camera_controls.adjust(self.camera.spec, key, wanted), adjusted)

    def _choose_size(self, size: str) -> None:
        width, height = size.split("x")
        self._keep_format({"width": int(width), "height": int(height)})

    def _choose_rate(self, rate: str) -> None:
        self._keep_format({"fps": int(rate)})

    def _keep_format(self, values: Mapping[str, int]) -> None:
        self._kept = {**self._kept, **values}
        self._camera_controls.keep(self.camera.spec, values)
        self.format_changed.emit()

    def _reset(self) -> None:
        def done(controls: Sequence[CameraControl]) -> None:
            self._kept = {}
            self._show_kept_format()
            self._show_controls(controls)
            self.question_bar.clear()
            self.format_changed.emit()

        self.work(lambda: self._camera_controls.reset(self.camera.spec), done)


def _editor(control: CameraControl) -> Editor:
    if control.choices:
        return ChoiceEditor({str(value): verbatim(name) for value, name in control.choices})
    if control.is_flag:
        return FlagEditor()
    return NumberEditor(Number(control.low, control.high, step=control.step))


def _sizes(modes: Sequence[CameraMode]) -> dict[str, Words]:
    sizes = sorted({(mode.width, mode.height) for mode in modes}, reverse=True)
    return {_OWN_SIZE: _OWN} | {f"{w}x{h}": words("{size}", size=f"{w} × {h}") for w, h in sizes}


def _rates(modes: Sequence[CameraMode]) -> dict[str, Words]:
    rates = sorted({round(rate) for mode in modes for rate in mode.rates}, reverse=True)
    return {"0": _OWN} | {str(rate): words("{rate} fps", rate=str(rate)) for rate in rates}
