"""The field for the model to add: the path of a file, or hf:OWNER/REPO."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from whatsit.gui.session.file_chooser import FileChooser
from whatsit.gui.toolkit.i18n import tr


class ModelField(QWidget):
    """A text field, and buttons to pick a file, to read the model, and to stop reading.

    Args:
        files: asks for a file.
    """

    wanted = Signal(str)
    """The model to read."""
    stopped = Signal()

    def __init__(self, files: FileChooser) -> None:
        super().__init__()
        self._files = files
        self._label = QLabel()
        self.field = QLineEdit()
        self._label.setBuddy(self.field)
        self.browse, self.read, self.stop = QPushButton(), QPushButton(), QPushButton()
        self.field.textChanged.connect(self._enable)
        self.field.returnPressed.connect(self._want)
        self.browse.clicked.connect(self._ask)
        self.read.clicked.connect(self._want)
        self.stop.clicked.connect(self.stopped)
        self._busy = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._label, 0, 0, 1, 4)
        for column, widget in enumerate((self.field, self.browse, self.read, self.stop)):
            grid.addWidget(widget, 1, column)
            if isinstance(widget, QPushButton):
                widget.setAutoDefault(False)
        grid.setColumnStretch(0, 1)
        self.show_busy(reading=False, busy=False)

    @property
    def spec(self) -> str:
        """The text in the field, without spaces around it."""
        return self.field.text().strip()

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        self._label.setText(tr("&Model file, or hf:OWNER/REPO:"))
        self.field.setAccessibleName(tr("Model file, or hf:OWNER/REPO"))
        self.field.setPlaceholderText(tr("Drop an .onnx file here, or type"))
        self.browse.setText(tr("&Browse…"))
        self.read.setText(tr("&Read it"))
        self.stop.setText(tr("&Stop"))

    def show_busy(self, *, reading: bool, busy: bool) -> None:
        """Show and enable the buttons that can be used now.

        Args:
            reading: a model is being read, which can be stopped.
            busy: a model is being read, tried or installed.
        """
        self._busy = busy
        self.stop.setVisible(reading)
        self.read.setVisible(not reading)
        self._enable()

    def _enable(self) -> None:
        self.read.setEnabled(bool(self.spec) and not self._busy)

    def _want(self) -> None:
        if self.spec and not self._busy:
            self.wanted.emit(self.spec)

    def _ask(self) -> None:
        names = tr("ONNX models (*.onnx)")
        self._files.ask("model", tr("Add a model"), self._take, names=names)

    def _take(self, path: str) -> None:
        self.field.setText(path)
        self._want()
