"""Dialogs about cameras.

May import `gui.toolkit` and `gui.session`.
"""
