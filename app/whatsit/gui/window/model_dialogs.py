"""The actions that open a dialog about models."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from whatsit.domain.catalogue.model_list import is_under_way
from whatsit.domain.metadata.proposal import Proposal
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import AppError
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.window.menus import Menus

if TYPE_CHECKING:
    from whatsit.gui.models.list_dialog import ModelsDialog


class ModelDialogs(QObject):
    """Opens the dialogs about models, and does not wait for them.

    Args:
        controller: adds, downloads and uses models.
        menus: emit the model to download.
        window: the parent.
    """

    def __init__(self, controller: Controller, menus: Menus, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._window = window
        self._models: ModelsDialog | None = None
        controller.model_adder.doubted.connect(self._ask_about)
        menus.download_chosen.connect(self._download)

    @property
    def handlers(self) -> Handlers:
        """The handlers of the actions about models."""
        return {
            Action.MODELS: self.show_models,
            Action.ADD_MODEL: self._add,
            Action.MODEL_DETAILS: self._show_details,
            Action.COMPARE: self._compare_all,
        }

    def show_models(self, *chosen: str) -> None:
        """Open the list of models, or bring it to the front, with these selected."""
        dialog = self._models
        if dialog is None or not isValid(dialog) or dialog.closed:
            from whatsit.gui.models.list_dialog import ModelsDialog

            dialog = self._models = ModelsDialog(
                self._controller, self._add, self._compare, self._window
            )
        if chosen:
            dialog.list.choose(*chosen)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot(str)
    def _download(self, name: str) -> None:
        """Download and use a model; where there is a warning, show the list of models first."""
        models = self._controller.menu_lists.listed_models
        model = next((model for model in models if model.card.name == name), None)
        if model is None or model.here:
            return
        if model.warning or is_under_way(self._controller.downloads.all.get(name)):
            self.show_models(name)
        else:
            self._controller.downloads.fetch(name, use=True)

    def _add(self) -> None:
        from whatsit.gui.models.add_dialog import AddModelDialog

        AddModelDialog(self._controller, self._window).show()

    @Slot(object, object)
    def _ask_about(self, proposal: Proposal, error: AppError | None) -> None:
        from whatsit.gui.models.add_dialog import AddModelDialog

        dialog = AddModelDialog(self._controller, self._window)
        dialog.show()
        dialog.show_proposal(proposal, error)

    def _show_details(self) -> None:
        model = self._controller.switcher.running_model
        if model:
            self._compare((model,), details=True)

    def _compare_all(self) -> None:
        self._compare(tuple(card.name for card in self._controller.menu_lists.models))

    def _compare(self, names: tuple[str, ...], *, details: bool = False) -> None:
        from whatsit.gui.models.compare_dialog import CompareDialog

        CompareDialog(self._controller, names, self._window, details=details).show()
