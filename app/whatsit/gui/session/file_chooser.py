"""Asks for a file or folder, where such a one was found the last time, also after a restart."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from whatsit.gui.session.preferences import Preferences


class FileChooser:
    """Opens the file dialogs. None of them is waited for.

    Args:
        preferences: remember the folders.
        window: the parent.
    """

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        self._preferences = preferences
        self._window = window

    def ask(
        self,
        purpose: str,
        title: str,
        chosen: Callable[[str], None],
        *,
        names: str = "",
        folder: bool = False,
    ) -> None:
        """Ask for one.

        Args:
            purpose: what the folder is remembered by.
            title: of the dialog.
            chosen: called with the path.
            names: which files are listed, as Qt writes filters; empty for all.
            folder: a folder is wanted, not a file.
        """
        dialog = QFileDialog(self._window, title, self.folder(purpose))
        if names:
            dialog.setNameFilter(names)
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if folder else mode.ExistingFile)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, folder)

        def take(path: str) -> None:
            self._remember(purpose, str(Path(path).parent))
            chosen(path)

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def folder(self, purpose: str) -> str:
        """Where to begin; empty where nothing is known or the folder is gone."""
        last = dict(self._preferences.current.folders).get(purpose, "")
        return last if last and Path(last).is_dir() else ""

    def _remember(self, purpose: str, folder: str) -> None:
        folders = {**dict(self._preferences.current.folders), purpose: folder}
        self._preferences.change(folders=tuple(sorted(folders.items())))
