"""Widgets and helpers that any part of the window may use: dialogs, tables, theme, translation.

Imports no other package of the gui.
"""
