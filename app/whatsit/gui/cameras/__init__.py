"""Dialogs about cameras.

May import `gui.session`, `gui.settings`, `gui.toolkit` and the domain.
"""
