"""File dialogs that begin in the folder that was used last, also after a restart."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from whatsit.gui.session.preferences import Preferences


class FileChooser:
    """Opens the file dialogs, and does not wait for them.

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
        """Ask for a file or a folder.

        Args:
            purpose: the key under which the folder is remembered.
            title: of the dialog.
            chosen: called with the path.
            names: the name filter, as Qt writes it; empty for all files.
            folder: ask for a folder, not a file.
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
        """Return the folder to begin in; empty where none is known or it is gone."""
        last = dict(self._preferences.current.folders).get(purpose, "")
        return last if last and Path(last).is_dir() else ""

    def _remember(self, purpose: str, folder: str) -> None:
        folders = {**dict(self._preferences.current.folders), purpose: folder}
        self._preferences.change(folders=tuple(sorted(folders.items())))
