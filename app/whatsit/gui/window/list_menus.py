"""The lists in the menu bar: cameras, models, downloads and providers, and which of them run."""

from typing import Final

from PySide6.QtCore import QObject, Slot

from whatsit.domain.catalogue.model_list import STAGE_WORDS, is_under_way, size_text
from whatsit.gui.session.controller import Controller
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.window.menus import Item, Menus

AUTO: Final = "auto"


class ListMenus(QObject):
    """Fills the lists of the menu bar from the controller. Lives in the GUI thread.

    Args:
        controller: has the lists, and says what runs.
        menus: shows them.
        parent: of the QObject.
    """

    def __init__(self, controller: Controller, menus: Menus, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._menus = menus
        self._listed: object = None
        controller.menu_lists.changed.connect(self._show)
        controller.downloads.changed.connect(self._show_downloads)

    def retranslate(self) -> None:
        """Fill the lists again, in the current language."""
        self._listed = None
        self._show()

    def tick_running(self) -> None:
        """Tick the camera, the model and the provider in use."""
        state, provider = self._controller.state, self._controller.state.provider
        self._menus.tick("camera", self._controller.switcher.running_source)
        self._menus.tick("model", state.model.name if state.model else "")
        short, asked = (provider.short, provider.asked) if provider else ("", "")
        listed = self._controller.menu_lists.providers
        name = next((p.name for p in listed if p.title == short), "")
        self._menus.tick("provider", name, AUTO if asked == AUTO else "")

    @Slot()
    def _show(self) -> None:
        lists = self._controller.menu_lists
        self._menus.show_cameras(
            [Item(camera.spec, camera.title, True, camera.id) for camera in lists.cameras]
        )
        self._menus.show_models(
            [Item(card.name, card.title, True, card.architecture) for card in lists.models]
        )
        automatic = Item(AUTO, tr("Automatic: the fastest that works here"))
        usable_first = sorted(lists.providers, key=lambda provider: not provider.usable)
        self._menus.show_providers(
            [automatic, *(Item(p.name, p.title, p.usable, p.reason) for p in usable_first)]
        )
        self._show_downloads()
        self.tick_running()

    @Slot()
    def _show_downloads(self) -> None:
        """List what can be downloaded, where that has changed."""
        downloads = self._controller.downloads.all
        away = [model for model in self._controller.menu_lists.listed_models if not model.here]
        why_not = self._controller.services.downloads.why_not()
        stages = [downloads[m.card.name].stage for m in away if m.card.name in downloads]
        listed = (tuple(m.card.name for m in away), tuple(stages), why_not)
        if listed == self._listed:
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
