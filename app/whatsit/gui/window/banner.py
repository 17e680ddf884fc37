"""The banner above the picture, which shows failures and notices in place of a message box."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from whatsit.domain.session.screen import Action, Banner
from whatsit.gui.toolkit.i18n import plain, say, tr
from whatsit.gui.toolkit.icons import Icons
from whatsit.gui.window.actions import Actions


class BannerView(QFrame):
    """A message with its hint, a button for the offer, and one to dismiss it.

    Args:
        actions: triggered by the buttons.
        icons: a triangle for failures, a circle for the rest: never colour alone.
    """

    def __init__(self, actions: Actions, icons: Icons) -> None:
        super().__init__()
        self._actions = actions
        self._icons = icons
        self._shown: Banner | None = None
        self._colour = "#000000"
        self.setObjectName("banner")
        self._icon = QLabel()
        self._icon.setFixedWidth(22)
        self._message, self._hint = QLabel(), QLabel()
        self._message.setObjectName("bannerMessage")
        for label in (self._message, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.offer, self.details = QPushButton(), QPushButton()
        self.details.setFlat(True)
        self.details.clicked.connect(actions[Action.DETAILS].trigger)
        self.dismiss = QToolButton()
        self.dismiss.setAutoRaise(True)
        self.dismiss.setIconSize(QSize(16, 16))
        self.dismiss.clicked.connect(actions[Action.DISMISS].trigger)
        self.offer.clicked.connect(self._take_offer)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._message)
        texts.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.details, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def message(self) -> str:
        """The message; empty while the banner is hidden."""
        return self._message.text() if self._shown else ""

    @property
    def hint(self) -> str:
        """The advice; empty while the banner is hidden."""
        return self._hint.text() if self._shown else ""

    @property
    def technical(self) -> str:
        """The technical details; empty where there are none."""
        return self._shown.details if self._shown else ""

    def recolour(self, colour: str) -> None:
        """Draw the icons in a colour (#rrggbb)."""
        self._colour = colour
        self._draw_icons()

    def retranslate(self) -> None:
        """Put the texts into the current language."""
        shown, self._shown = self._shown, None
        self.update_from(shown)

    def update_from(self, banner: Banner | None) -> None:
        """Show a banner; None hides it."""
        if banner == self._shown:
            return
        self._shown = banner
        self.setVisible(banner is not None)
        if banner is None:
            return
        self._message.setText(say(banner.message))
        self._hint.setText(say(banner.hint))
        self._hint.setVisible(banner.hint is not None)
        self.offer.setVisible(banner.offer is not None)
        if banner.offer is not None:
            self.offer.setText(plain(self._actions[banner.offer].text()))
        self.details.setVisible(bool(banner.details))
        self.details.setText(plain(self._actions[Action.DETAILS].text()))
        self.dismiss.setToolTip(tr("Dismiss"))
        self.dismiss.setAccessibleName(tr("Dismiss"))
        self.setAccessibleName(tr("Problem") if banner.serious else tr("Notice"))
        self.setAccessibleDescription(f"{self._message.text()} {self._hint.text()}".strip())
        self.setProperty("serious", banner.serious)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icons()

    def _draw_icons(self) -> None:
        serious = self._shown is not None and self._shown.serious
        icon = self._icons.icon("alarm" if serious else "notice", self._colour)
        self._icon.setPixmap(icon.pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self.dismiss.setIcon(self._icons.icon("dismiss", self._colour))

    def _take_offer(self) -> None:
        if self._shown is not None and self._shown.offer is not None:
            self._actions[self._shown.offer].trigger()
