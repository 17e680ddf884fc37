"""The main window: menus, picture, panel, status bar, palette.

May import `gui.cameras`, `gui.clips`, `gui.models`, `gui.session`, `gui.settings`, `gui.toolkit`,
the engine and the domain.
"""
