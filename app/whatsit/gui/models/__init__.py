"""Dialogs about models: list, adding, comparing, details.

May import `gui.session`, `gui.toolkit` and the domain.
"""
