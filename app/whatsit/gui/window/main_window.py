"""The main window: puts the widgets together and paints the controller's screen into them."""

import time
from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from whatsit.domain.session.screen import Action, Notice
from whatsit.domain.session.state import Counts
from whatsit.domain.session.trends import Sample, Trends
from whatsit.domain.text.words import words
from whatsit.gui.session.controller import Controller
from whatsit.gui.session.services import Services
from whatsit.gui.toolkit.i18n import Language, say, system_language, tr
from whatsit.gui.toolkit.icons import Icons
from whatsit.gui.toolkit.theme import apply_theme, choose_theme
from whatsit.gui.window.actions import Actions
from whatsit.gui.window.banner import BannerView
from whatsit.gui.window.dialog_opener import DialogOpener
from whatsit.gui.window.list_menus import ListMenus
from whatsit.gui.window.menus import Menus
from whatsit.gui.window.model_dialogs import ModelDialogs
from whatsit.gui.window.predictions_panel import PredictionsPanel
from whatsit.gui.window.status_bar import StatusBar
from whatsit.gui.window.video_widget import VideoWidget

_PANEL_PX: Final = 250
_PREDICTIONS_S: Final = 0.1  # a list that changes faster cannot be read
_CHART_S: Final = 1.0


class MainWindow(QMainWindow):
    """Whatsit's window.

    Args:
        services: sources, models, clips and settings.
        app: for its style and language.
    """

    def __init__(self, services: Services, app: QApplication) -> None:
        super().__init__()
        self._app = app
        icons = Icons(services.assets / "icons")
        self.language = Language(app, services.assets / "translations")
        self.language.use(services.settings.language)
        self.controller = Controller(services, self)
        self.controller.speak(self.language.current)
        self.qactions = Actions(self, icons)
        self.menus = Menus(self.qactions, self)
        self.video = VideoWidget()
        self.banner = BannerView(self.qactions, icons)
        self._list_menus = ListMenus(self.controller, self.menus, self)
        self._dialog_opener = DialogOpener(
            services,
            self.controller,
            self.qactions,
            lambda: self.banner.technical,
            ModelDialogs(self.controller, self.menus, self),
            self,
        )
        self.panel = PredictionsPanel()
        self.status = StatusBar()
        self._theme = ""
        self._predicted_s = 0.0
        self._trends = Trends()
        self._charted: tuple[float, Counts | None] = (0.0, None)
        self._leave_full_screen = QShortcut(QKeySequence("Esc"), self)
        self.setWindowIcon(icons.icon("whatsit", "#000000"))
        self._lay_out()
        self._connect()
        self._apply_choices()
        self._set_accessible_names()
        self.resize(1200, 680)

    def start(self) -> None:
        """Start the controller. Called once the window is on the screen."""
        self.controller.start()
        self.controller.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow a change of the language, or to or from full screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "status"):
            self._retranslate()
        elif event.type() is QEvent.Type.WindowStateChange and hasattr(self, "status"):
            self._show_screen()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Hide at once; the threads have three seconds to end."""
        self.hide()
        for dialog in self.findChildren(QDialog):
            dialog.close()  # ends its background work
        self.controller.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the picture as the target, wherever something is dragged over the window."""
        self.video.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """Show no target any more."""
        self.video.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Open what was dropped, as if on the picture."""
        self.video.dropEvent(event)

    # --- painting ---

    @Slot()
    def _show_picture(self) -> None:
        picture = self.controller.live.display.take()
        if picture is not None:
            self.video.show_picture(picture)
        now_s = time.monotonic()
        if now_s - self._predicted_s > _PREDICTIONS_S:
            self._predicted_s = now_s
            self._show_predictions()

    @Slot()
    def _show_screen(self) -> None:
        full_screen = self.isFullScreen()
        screen = self.controller.screen(full_screen=full_screen)
        if self.windowTitle() != say(screen.title):
            self.setWindowTitle(say(screen.title))
        self.qactions.update(screen)
        self.video.show_text(say(screen.placeholder))
        self.banner.update_from(screen.banner)
        self.status.update_from(screen)
        self._show_predictions()
        self._show_trends()
        self.panel.setVisible(Action.PANEL in screen.checked and not full_screen)
        self.menus.setVisible(not full_screen)
        self.status.setVisible(not full_screen)
        self._leave_full_screen.setEnabled(full_screen)
        self._list_menus.tick_running()

    def _show_predictions(self) -> None:
        self.panel.show_predictions(self.controller.predictions(self.language.current))

    def _show_trends(self) -> None:
        """Add a point at most once a second, and after a change only: charts are costly."""
        control = self.controller
        now_s, counts = time.monotonic(), control.state.counts
        if now_s - self._charted[0] < _CHART_S or counts == self._charted[1]:
            return
        self._charted = (now_s, counts)
        rows = control.predictions(self.language.current)
        scores = {row.index: row.shown for row in rows}
        fps = control.live.display.fps
        self._trends.add(Sample(now_s, counts, fps, scores))
        if self.panel.isVisible():
            self.panel.show_charts(self._trends.charts(rows))

    @Slot()
    def _apply_choices(self) -> None:
        """Apply the chosen language and theme, and tick the menus."""
        settings = self.controller.settings
        wanted = settings.language or system_language()
        if wanted != self.language.current:
            self.language.use(wanted)
            self.controller.speak(self.language.current)
        theme = choose_theme(settings.theme, self._app)
        if theme.window != self._theme:
            self._theme = theme.window
            apply_theme(theme, self._app)
            self.qactions.recolour(theme.text)
            self.banner.recolour(theme.on_banner)
            self.panel.recolour(theme)
        self.panel.still = settings.reduced_motion
        self.menus.show_settings(settings, self.language.current)

    def _retranslate(self) -> None:
        self.qactions.retranslate()
        self.menus.retranslate()
        self.banner.retranslate()
        self.panel.retranslate()
        self.status.retranslate()
        self._list_menus.retranslate()
        self.menus.show_settings(self.controller.settings, self.language.current)
        self._set_accessible_names()
        self._show_screen()

    def _set_accessible_names(self) -> None:
        self.video.setAccessibleName(tr("Video"))
        self.video.target_text = tr("Let go to open it")
        self.menus.setAccessibleName(tr("Menu bar"))
        self.status.setAccessibleName(tr("Status"))

    # --- actions ---

    @Slot(str)
    def _handle(self, name: str) -> None:
        action = Action(name)
        if action is Action.FULL_SCREEN:
            self._toggle_full_screen()
        elif action is Action.QUIT:
            self.close()
        elif not self.controller.handle(action):
            self._dialog_opener.handle(action)

    @Slot()
    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot(str)
    def _copy(self, name: str) -> None:
        QGuiApplication.clipboard().setText(name)
        self.controller.notices.tell(Notice(words("Copied: {name}", name=name), brief=True))

    @Slot(QSize)
    def _resized(self, size_px: QSize) -> None:
        self.controller.set_size(size_px.width(), size_px.height())

    # --- building ---

    def _lay_out(self) -> None:
        self.setMenuBar(self.menus)
        self.panel.setMinimumWidth(_PANEL_PX)
        self.panel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.video, 1)
        middle.addWidget(self.panel)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        control = self.controller
        control.live.picture.connect(self._show_picture)
        control.updated.connect(self._show_screen)
        control.chosen.connect(self._apply_choices)
        self.qactions.chosen.connect(self._handle)
        self.status.record.clicked.connect(self.qactions[Action.RECORD].trigger)
        self.menus.camera_chosen.connect(control.switcher.open)
        self.menus.recent_chosen.connect(control.switcher.open)
        self.menus.model_chosen.connect(control.use_model)
        self.menus.provider_chosen.connect(control.switcher.use_provider)
        self.menus.changed.connect(self._choose)
        self.video.resized_px.connect(self._resized)
        self.video.dropped.connect(control.open_all)
        self.video.double_clicked.connect(self._toggle_full_screen)
        self.panel.copied.connect(self._copy)
        self._leave_full_screen.activated.connect(self._toggle_full_screen)
        self._app.styleHints().colorSchemeChanged.connect(self._apply_choices)

    @Slot(dict)
    def _choose(self, chosen: dict[str, Any]) -> None:
        self.controller.choose(**chosen)
