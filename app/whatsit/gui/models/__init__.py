"""Dialogs about models: list, adding, comparing, details.

May import `gui.toolkit` and `gui.session`.
"""
