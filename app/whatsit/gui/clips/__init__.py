"""Dialogs about clips.

May import `gui.toolkit` and `gui.session`.
"""
