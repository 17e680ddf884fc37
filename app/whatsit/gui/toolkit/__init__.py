"""Widgets and helpers that any part of the window may use: dialogs, tables, theme, translation.

May import the domain.
"""
