"""The light and the dark theme, the same on every platform, and the system's choice of the two."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. Every text has a contrast of 4.5:1 to its background, as a test checks.

    Attributes:
        window: background of window, menus and panel.
        base: background of lists and texts.
        raised: background of buttons.
        line: borders and tracks; carries no text.
        text: on window, base and raised.
        quiet: less important text on window and base.
        disabled: text of disabled widgets (no contrast is promised for it).
        accent: bars, selection, links.
        on_accent: text on accent.
        notice: background of a banner with a notice.
        alarm: background of a banner about a failure.
        on_banner: text on notice and alarm.
        record: the dot while recording.
    """

    window: str
    base: str
    raised: str
    line: str
    text: str
    quiet: str
    disabled: str
    accent: str
    on_accent: str
    notice: str
    alarm: str
    on_banner: str
    record: str


LIGHT: Final = Theme(
    window="#f6f7f9", base="#ffffff", raised="#ffffff", line="#cfd4dc",
    text="#15181d", quiet="#535b67", disabled="#9aa1ac",
    accent="#0b66c3", on_accent="#ffffff",
    notice="#dcebfb", alarm="#fde3e0", on_banner="#15181d", record="#d11a2a",
)  # fmt: skip
DARK: Final = Theme(
    window="#1b1e24", base="#252a33", raised="#2a2f38", line="#3b424e",
    text="#eceff4", quiet="#a9b2c0", disabled="#6b7482",
    accent="#5ab4ff", on_accent="#06131f",
    notice="#1d3650", alarm="#50221f", on_banner="#f4f6f9", record="#ff5a64",
)  # fmt: skip


def choose_theme(name: str, app: QApplication) -> Theme:
    """Return the theme for `light`, `dark` or `system`."""
    if name == "system":
        name = "dark" if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
    return DARK if name == "dark" else LIGHT


def apply_theme(theme: Theme, app: QApplication) -> None:
    """Set style, palette and style sheet of the whole application."""
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """Return the theme as a palette of Qt."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.record,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Mid: theme.line,
        role.Midlight: theme.line,
        role.Accent: theme.accent,
    }
    made = QPalette(QColor(theme.raised), QColor(theme.window))
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled))
    return made


def _sheet(theme: Theme) -> str:
    return f"""
QMenuBar {{ background: {theme.window}; border-bottom: 1px solid {theme.line}; }}
QMenuBar::item {{ padding: 4px 9px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.line};
    padding: 4px; }}
#statusBar {{ background: {theme.window}; border-top: 1px solid {theme.line}; }}
#statusBar QLabel {{ color: {theme.text}; padding: 0 2px; }}
#statusBar QLabel[marked="true"] {{ font-weight: 600; text-decoration: underline; }}
#statusBar #recording {{ color: {theme.record}; border: none; padding: 1px 6px; }}
#statusBar #recording[running="true"] {{ font-weight: 700; }}
#statusBar #recording:hover, #statusBar #recording:focus {{ background: {theme.raised}; }}
#statusBar #recording:disabled {{ color: {theme.disabled}; }}
#panel {{ background: {theme.window}; border-left: 1px solid {theme.line}; }}
#quiet {{ color: {theme.quiet}; }}
#heading {{ font-weight: 700; padding: 8px 4px 2px 4px; }}
#settingTitle {{ font-weight: 600; }}
#trouble {{ color: {theme.record}; }}
#banner {{ background: {theme.notice}; border-bottom: 1px solid {theme.line}; }}
#banner[serious="true"] {{ background: {theme.alarm}; }}
#banner QLabel {{ color: {theme.on_banner}; }}
#bannerMessage {{ font-weight: 700; }}
QPushButton {{ padding: 5px 14px; }}
QCheckBox::indicator:unchecked {{ border: 1px solid {theme.quiet}; border-radius: 3px;
    background: {theme.base}; }}
QListWidget::item {{ padding: 5px 4px; }}
QTreeView#models::item {{ padding: 2px 5px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
"""
