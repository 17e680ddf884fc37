"""The dialog that lists all models, to use, download, verify, remove and compare them.

Downloads go on when it is closed: they belong to the window.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from whatsit.domain.catalogue.downloads import running
from whatsit.domain.catalogue.model_list import ListedModel, Task, possible
from whatsit.domain.models.accuracy import accuracy_of
from whatsit.gui.models.download_bar import DownloadBar
from whatsit.gui.models.list_view import ModelListView
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.model_services import Verification
from whatsit.gui.toolkit.i18n import say, tr
from whatsit.gui.toolkit.question_bar import QuestionBar
from whatsit.gui.toolkit.side_dialog import SideDialog

_IN_A_ROW: Final = 4


class ModelsDialog(SideDialog):
    """The models on this computer, and those that can be downloaded.

    Args:
        controller: uses and downloads models.
        add: opens the dialog that adds a model.
        compare: opens the comparison of the models with these names.
        parent: the window.
    """

    def __init__(
        self,
        controller: Controller,
        add: Callable[[], None],
        compare: Callable[[tuple[str, ...]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(controller.background, parent)
        self._controller = controller
        self._models = controller.services.models
        self._download_service = controller.services.downloads
        self._compare = compare
        self.list = ModelListView()
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.offline = QuestionBar()
        self.download_bar = DownloadBar(controller.downloads.cancel)
        self.tasks: dict[Task, QPushButton] = {task: QPushButton() for task in Task}
        self.add, self._close = QPushButton(), QPushButton()
        handlers = {
            Task.USE: self._use,
            Task.DOWNLOAD: self._download,
            Task.CANCEL: self._cancel,
            Task.VERIFY: self._verify,
            Task.REMOVE: self._ask_to_remove,
            Task.COMPARE: self._show_comparison,
        }
        for task, button in self.tasks.items():
            button.clicked.connect(handlers[task])
        self.add.clicked.connect(add)
        self._close.clicked.connect(self.close)
        self._lay_out()
        self.list.chosen_changed.connect(self._show_chosen)
        self.list.itemActivated.connect(self._take)
        controller.menu_lists.changed.connect(self._show_models)
        controller.downloads.changed.connect(self._show_states)
        controller.updated.connect(self._show_states)
        self.retranslate()
        self.resize(780, 500)
        self.list.choose(controller.running_model)

    # --- showing ---

    def retranslate(self) -> None:
        """Put all texts into the current language."""
        self.setWindowTitle(tr("Models"))
        names = {
            Task.USE: tr("&Use"),
            Task.DOWNLOAD: tr("&Download"),
            Task.CANCEL: tr("Do &not download"),
            Task.VERIFY: tr("&Verify"),
            Task.REMOVE: tr("&Remove…"),
            Task.COMPARE: tr("&Look inside and compare…"),
        }
        for task, button in self.tasks.items():
            button.setText(names[task])
        self.add.setText(tr("&Add model…"))
        self._close.setText(tr("Cl&ose"))
        self.details.setAccessibleName(tr("Model details"))
        self.list.retranslate()
        self.download_bar.retranslate()
        self.question_bar.clear()
        self._show_models()

    @Slot()
    def _show_models(self) -> None:
        why_not = self._download_service.why_not()
        if why_not:
            self.offline.tell(say(why_not))
        else:
            self.offline.clear()
        self.list.show_models(self._controller.menu_lists.listed_models)
        self._show_states()

    @Slot()
    def _show_states(self) -> None:
        downloads = self._controller.downloads
        self.list.show_states(downloads.all, self._controller.running_model)
        one = running(tuple(downloads.all.values()))
        title = self._title(one.name) if one else ""
        self.download_bar.show_download(one, title, downloads.waiting)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.list.chosen
        can = possible(
            chosen,
            self._controller.downloads.all,
            self._controller.running_model,
            may_download=not self._download_service.why_not(),
        )
        for task, button in self.tasks.items():
            button.setEnabled(task in can)
        only = chosen[0] if len(chosen) == 1 else None
        stays = only is not None and only.card.name == self._controller.running_model
        why = tr("It is in use; use another one before.") if stays else ""
        self.tasks[Task.REMOVE].setToolTip(why)
        text = self._about(only) if only else self._about_none(len(chosen))
        if self.details.text() != text:
            self.details.setText(text)

    def _about(self, model: ListedModel) -> str:
        card, unknown = model.card, tr("unknown")
        accuracy = accuracy_of(card)
        origin = f" ({accuracy.origin})" if accuracy and accuracy.origin else ""
        lines = [
            f"{card.title} · {card.name}",
            tr("Accuracy: {figure}").format(
                figure=f"{accuracy.text}{origin}" if accuracy else unknown
            ),
            tr("Made by: {source}").format(source=card.source or unknown),
            say(model.warning),
        ]
        failed = self._controller.downloads.all.get(card.name)
        if failed is not None and failed.error is not None:
            lines += [say(failed.error.message), say(failed.error.advice)]
        return "\n".join(line for line in lines if line)

    def _about_none(self, count: int) -> str:
        if count:
            return tr("{count} models are chosen.").format(count=count)
        return tr("Choose a model; hold Ctrl or Shift to choose several.")

    def _title(self, name: str) -> str:
        models = self._controller.menu_lists.listed_models
        return next((model.card.title for model in models if model.card.name == name), name)

    # --- doing ---

    def _take(self) -> None:
        """Use or download a model. Called for Enter and a double click."""
        for task in (Task.USE, Task.DOWNLOAD):
            if self.tasks[task].isEnabled():
                self.tasks[task].click()
                return

    def _use(self) -> None:
        self._controller.use_model(self.list.chosen[0].card.name)

    def _download(self) -> None:
        for model in self.list.chosen:
            if not model.here:
                self._controller.downloads.fetch(model.card.name)

    def _cancel(self) -> None:
        for model in self.list.chosen:
            self._controller.downloads.cancel(model.card.name)

    def _verify(self) -> None:
        model = self.list.chosen[0]
        self.question_bar.tell(tr("{model} is being verified…").format(model=model.card.title))
        self.work(
            partial(self._models.verify, model.card.name),
            partial(self._verified, model.card.title),
        )

    def _verified(self, title: str, found: Verification) -> None:
        state = tr("{model} is as it should be.") if found.ok else tr("{model} FAILED.")
        sentences = " ".join(say(sentence) for sentence in found.sentences)
        self.question_bar.tell(
            f"{state.format(model=title)} {sentences}".strip(), serious=not found.ok
        )

    def _ask_to_remove(self) -> None:
        model = self.list.chosen[0]
        self.question_bar.ask(
            tr("Remove {model} from this computer?").format(model=model.card.title),
            tr("&Remove"),
            partial(self._remove, model),
        )

    def _remove(self, model: ListedModel) -> None:
        name = model.card.name
        if name == self._controller.running_model:  # it was switched to since
            self.question_bar.tell(tr("It is in use; use another one before."), serious=True)
            return
        self.work(partial(self._models.remove, name), lambda _none: self._removed(model.card.title))

    def _removed(self, title: str) -> None:
        self.question_bar.tell(tr("{model} was removed.").format(model=title))
        self._controller.menu_lists.look_for_models()

    def _show_comparison(self) -> None:
        self._compare(tuple(model.card.name for model in self.list.chosen if model.here))

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        for at, button in enumerate((*self.tasks.values(), self.add, self._close)):
            button.setAutoDefault(False)
            buttons.addWidget(button, *divmod(at, _IN_A_ROW))
        column = self.column
        column.addWidget(self.offline)
        column.addWidget(self.list, 1)
        column.addWidget(self.details)
        column.addWidget(self.question_bar)
        column.addWidget(self.download_bar)
        column.addLayout(buttons)
