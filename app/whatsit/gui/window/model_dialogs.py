"""The actions that open a dialog about models, and what the Model menu lists of the catalogue."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from whatsit.domain.catalogue.model_list import STAGE_WORDS, is_under_way, size_text
from whatsit.domain.metadata.proposal import Proposal
from whatsit.domain.session.screen import Action
from whatsit.domain.text.errors import AppError
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.handlers import Handlers
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.window.menus import Item, Menus

if TYPE_CHECKING:
    from whatsit.gui.models.models_dialog import ModelsDialog


class ModelDialogs(QObject):
    """Opens the dialogs about models. None of them is waited for.

    Args:
        controller: does what is asked for there.
        menus: lists what can be downloaded.
        window: the parent.
    """

    def __init__(self, controller: Controller, menus: Menus, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._menus = menus
        self._window = window
        self._models: ModelsDialog | None = None
        self._listed: object = None
        controller.adding.doubted.connect(self._ask_about)
        controller.listing.changed.connect(self.show_downloads)
        controller.downloads.changed.connect(self.show_downloads)
        menus.download_chosen.connect(self._download)

    @property
    def handlers(self) -> Handlers:
        """What can be opened."""
        return {
            Action.MODELS: self.show_models,
            Action.ADD_MODEL: self._add,
            Action.MODEL_DETAILS: self._show_details,
            Action.COMPARE: self._compare_all,
        }

    def show_models(self, *chosen: str) -> None:
        """Open the list of models, or bring it to the front, with these chosen."""
        dialog = self._models
        if dialog is None or not isValid(dialog) or dialog.closed:
            from whatsit.gui.models.models_dialog import ModelsDialog

            dialog = self._models = ModelsDialog(
                self._controller, self._add, self._compare, self._window
            )
        if chosen:
            dialog.list.choose(*chosen)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot()
    def show_downloads(self, *, anew: bool = False) -> None:
        """List what can be downloaded, where that is different now, or said differently."""
        downloads = self._controller.downloads.all
        away = [model for model in self._controller.listing.listed_models if not model.here]
        why_not = self._controller.services.downloads.why_not()
        stages = [downloads[m.card.name].stage for m in away if m.card.name in downloads]
        listed = (tuple(m.card.name for m in away), tuple(stages), why_not)
        if listed == self._listed and not anew:
            return  # a menu that is open would flicker with every piece that comes
        self._listed = listed
        items = []
        for model in away:
            card, download = model.card, downloads.get(model.card.name)
            known = [card.title, size_text(card) or tr("size unknown")]
            known += ["⚠"] if model.warning else []
            if download is not None and is_under_way(download):
                known.append(say(STAGE_WORDS[download.stage]))
            items.append(Item(card.name, " · ".join(known), not why_not, why_not or model.warning))
        self._menus.show_downloads(items)

    @Slot(str)
    def _download(self, name: str) -> None:
        """Chosen in the menu: fetched and used, unless there is something to be said before."""
        models = self._controller.listing.listed_models
        model = next((model for model in models if model.card.name == name), None)
        if model is None or model.here:
            return
        if model.warning or is_under_way(self._controller.downloads.all.get(name)):
            self.show_models(name)
        else:
            self._controller.downloads.fetch(name, use=True)

    def _add(self) -> None:
        from whatsit.gui.models.add_model_dialog import AddModelDialog

        AddModelDialog(self._controller, self._window).show()

    @Slot(object, object)
    def _ask_about(self, proposal: Proposal, error: AppError | None) -> None:
        from whatsit.gui.models.add_model_dialog import AddModelDialog

        dialog = AddModelDialog(self._controller, self._window)
        dialog.show()
        dialog.show_proposal(proposal, error)

    def _show_details(self) -> None:
        model = self._controller.switching.running_model
        if model:
            self._compare((model,), details=True)

    def _compare_all(self) -> None:
        here = (model.card.name for model in self._controller.listing.listed_models if model.here)
        self._compare(tuple(here))

    def _compare(self, names: tuple[str, ...], *, details: bool = False) -> None:
        from whatsit.gui.models.compare_dialog import CompareDialog

        CompareDialog(self._controller, names, self._window, details=details).show()
