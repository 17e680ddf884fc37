"""The main window: menus, picture, panel, status bar, palette.

May import every other package of the gui.
"""
